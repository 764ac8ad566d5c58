namespace Arklow.Api.Tests.Client;

/// <summary>Stands where the connection is: answers by the script first, then passes everything on. Keeps what it saw.</summary>
internal sealed class Scripted(params Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage?>>[] script) : DelegatingHandler
{
    private int _next;

    /// <summary>What each attempt carried.</summary>
    public List<(string? Key, string? Name, string Body)> Seen { get; } = [];

    public static Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage?>> Answer(
        int status,
        string body = """{"data":null,"errors":[{"code":"unavailable","message":"later"}]}""",
        string? retryAfter = null
    ) =>
        (request, _) =>
        {
            var answer = new HttpResponseMessage((System.Net.HttpStatusCode)status)
            {
                Content = new StringContent(body),
                RequestMessage = request,
            };
            if (retryAfter is not null)
                answer.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
            return Task.FromResult<HttpResponseMessage?>(answer);
        };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await (request.Content?.CopyToAsync(body, cancellationToken) ?? Task.CompletedTask);
        Seen.Add((Header("x-arklow-auth"), Header("Idempotency-Key"), System.Text.Encoding.UTF8.GetString(body.ToArray())));
        var step = _next++;
        var answer = step < script.Length ? await script[step](request, cancellationToken) : null;
        return answer ?? await base.SendAsync(request, cancellationToken);

        string? Header(string name) => request.Headers.TryGetValues(name, out var values) ? values.Single() : null;
    }
}
