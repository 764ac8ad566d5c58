using System.Text;
using System.Text.Json;

namespace Arklow.Api.Tests;

/// <param name="Field">A JSON pointer; null where the problem is not of a member.</param>
internal sealed record Problem(string Code, string Message, string? Field);

/// <summary>An answer read whole. That it has the frame of every answer is asserted when it is made, so no test can forget to look.</summary>
internal sealed class Answer
{
    // What was sent in 64 levels comes back inside the envelope.
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 66 };

    public Answer(int status, ILookup<string, string> headers, string body)
    {
        (Status, Headers, Body) = (status, headers, body);
        Assert.That(headers["x-request-id"].Single(), Does.Match(@"\A[A-Za-z0-9._-]{1,64}\z"));
        Assert.That(headers["cache-control"], Is.EqualTo(new[] { "no-store" }));
        if (headers["content-type"].SingleOrDefault() == "application/x-ndjson")
        {
            AssertLines(status, body);
            Errors = [];
            return;
        }

        Assert.That(headers["content-type"], Is.EqualTo(new[] { "application/json; charset=utf-8" }), body);
        using var json = JsonDocument.Parse(body, Deep);
        var members = json.RootElement.EnumerateObject().ToList();
        Assert.That(members.Select(member => member.Name), Is.EqualTo(new[] { "data", "errors" }), body);
        Data = members[0].Value.Clone();
        Errors = members[1].Value.ValueKind == JsonValueKind.Null ? [] : [.. members[1].Value.EnumerateArray().Select(ReadProblem)];
        Assert.That(Data.ValueKind == JsonValueKind.Null, Is.EqualTo(status >= 400), body);
        Assert.That(Errors, status >= 400 ? Is.Not.Empty : Is.Empty, body);
    }

    public int Status { get; }

    public ILookup<string, string> Headers { get; }

    public string Body { get; }

    /// <summary>Undefined where the answer is lines of JSON.</summary>
    public JsonElement Data { get; }

    public IReadOnlyList<Problem> Errors { get; }

    public IEnumerable<string?> Fields => Errors.Select(problem => problem.Field);

    public static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        var headers = response
            .Headers.Concat(response.Content.Headers)
            .SelectMany(header => header.Value.Select(value => (header.Key, value)))
            .ToLookup(header => header.Key, header => header.value, StringComparer.OrdinalIgnoreCase);
        var body = await response.Content.ReadAsByteArrayAsync();
        return new((int)response.StatusCode, headers, new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body));
    }

    public override string ToString() => $"{Status} {Body}";

    private static void AssertLines(int status, string body)
    {
        Assert.That(status, Is.EqualTo(200));
        Assert.That(body, Is.Empty.Or.EndsWith("\n"));
        foreach (var line in body.Split('\n')[..^1])
            Assert.That(JsonElement.Parse(line).ValueKind, Is.EqualTo(JsonValueKind.Object), line);
    }

    private static Problem ReadProblem(JsonElement problem)
    {
        var field = problem.TryGetProperty("field", out var pointer) ? pointer.GetString() : null;
        var read = new Problem(problem.GetProperty("code").GetString()!, problem.GetProperty("message").GetString()!, field);
        Assert.That(problem.EnumerateObject().Count(), Is.EqualTo(field is null ? 2 : 3));
        Assert.That(read.Code, Does.Match(@"\A[a-z_]+\z"));
        Assert.That(read.Message, Is.Not.Empty);
        return read;
    }
}
