using System.Text.Json;
using Arklow.Testing;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework.Internal;

namespace Arklow.Api.Tests.Contract;

/// <summary>The API accepts exactly what the documented schema accepts, and keeps it as it was sent.</summary>
public sealed class ContractPropertyTests
{
    private const int Runs = 2400;

    private static readonly Dictionary<string, string> DefaultProviders = new()
    {
        ["http_auth_headers"] = "http",
        ["gcp_sa"] = "gcp",
        ["aws"] = "aws",
        ["metric"] = "datadog",
    };

    private int _accepted;
    private int _refused;

    [Test]
    public async Task The_API_accepts_exactly_what_the_documented_schema_accepts()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var config = Config.QuickThrowOnFailure.WithMaxTest(Runs).WithParallelRunConfig(new ParallelRunConfig(8));

        Check.One(config, Prop.ForAll(Bodies.Arbitrary, body => JudgeAsync(org, body.ToString())));

        TestContext.Out.WriteLine($"Of {_accepted + _refused} bodies, {_accepted} fit the contract and {_refused} do not.");
        Assert.That(_accepted, Is.GreaterThan(Runs / 3));
        Assert.That(_refused, Is.GreaterThan(Runs / 3));
    }

    private async Task JudgeAsync(TestOrg org, string body)
    {
        // Every body that fails while FsCheck shrinks would be a failure of the test's own; the last and smallest is the one to tell.
        using var isolated = new TestExecutionContext.IsolatedContext();
        using var sent = JsonDocument.Parse(body);
        var accepts = SchemaJudge.Accepts(ContractDocument.RequestSchema, sent.RootElement);

        var answer = await Asking.CreateAsync(org, body);

        Assert.That(answer.Status, Is.EqualTo(accepts ? 200 : 400), answer.ToString());
        Assert.That(answer.Body, Does.Not.Contain(Bodies.Canary));
        if (accepts)
            await AssertKeptAsync(org, sent.RootElement, answer);
        else
            Assert.That(answer.Errors.Select(problem => problem.Code), Is.All.EqualTo("invalid_request"));
        Interlocked.Increment(ref accepts ? ref _accepted : ref _refused);
    }

    private static async Task AssertKeptAsync(TestOrg org, JsonElement sent, Answer answer)
    {
        var label = sent.TryGetProperty("label", out var given) ? given.GetString() : null;
        var type = sent.GetProperty("type").GetString()!;
        string[] members = ["id", "org_id", "type", "provider", "label", "version", "metadata", "expires_at", "updated_at", "deleted_at"];
        var data = answer.Data;
        Assert.That(
            data.EnumerateObject().Select(member => member.Name),
            Is.EqualTo(members.Where(name => name != "label" || label is not null))
        );
        Assert.That(data.GetProperty("id").GetString(), Does.Match(@"\A[1-9][0-9]*\z"));
        Assert.That(data.GetProperty("org_id").GetString(), Is.EqualTo(org.Id));
        Assert.That(data.GetProperty("type").GetString(), Is.EqualTo(type));
        Assert.That(
            data.GetProperty("provider").GetString(),
            Is.EqualTo(sent.TryGetProperty("provider", out var provider) ? provider.GetString() : DefaultProviders[type])
        );
        Assert.That(label is null ? null : data.GetProperty("label").GetString(), Is.EqualTo(label));
        Assert.That(data.GetProperty("version").GetRawText(), Is.EqualTo("1"));
        Assert.That(
            Compact(data.GetProperty("metadata").GetRawText()),
            Is.EqualTo(sent.TryGetProperty("metadata", out var metadata) ? Compact(metadata.GetRawText()) : "null")
        );
        Assert.That(data.GetProperty("expires_at").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(data.GetProperty("updated_at").GetString(), Does.Match(@"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z\z"));
        Assert.That(data.GetProperty("deleted_at").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(
            await Asking.OpenSecretAsync(answer),
            Is.EqualTo(sent.TryGetProperty("secret", out var secret) ? secret.GetRawText() : null)
        );
    }

    /// <summary>The text without whitespace between tokens.</summary>
    private static string Compact(string json)
    {
        var (inString, escaped) = (false, false);
        return string.Concat(json.Where(Stays));

        bool Stays(char c)
        {
            var stays = inString || !char.IsWhiteSpace(c);
            if (c == '"' && !escaped)
                inString = !inString;
            escaped = inString && c == '\\' && !escaped;
            return stays;
        }
    }
}
