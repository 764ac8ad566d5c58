using System.Text;
using System.Text.Json;
using Arklow.Domain.Audit;
using Arklow.Infrastructure.Audit;
using Arklow.Testing;

namespace Arklow.Api.Tests.Audit;

/// <summary>An export, read whole.</summary>
internal sealed class Export
{
    private Export(string text) => Text = text;

    public string Text { get; }

    public IReadOnlyList<JsonElement> Lines =>
        [.. Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    /// <summary>Those that have a place.</summary>
    public IReadOnlyList<JsonElement> Sealed => [.. Lines.Where(line => line.TryGetProperty("position", out _))];

    public IReadOnlyList<JsonElement> Heads => [.. Lines.Where(line => line.TryGetProperty("head", out _))];

    /// <summary>Of all records, those that have no place yet too.</summary>
    public IReadOnlyList<string> Ids =>
        [.. Lines.Where(line => line.TryGetProperty("record", out _)).Select(line => line.At("record", "id").GetString()!)];

    public static async Task<Export> ReadAsync(TestOrg org, ArklowServer? server = null)
    {
        using var request = org.Ask(HttpMethod.Get, org.Path("audit/export"));
        using var response = await (server ?? Suite.Server).Http.SendAsync(request);
        Assert.That((int)response.StatusCode, Is.EqualTo(200));
        Assert.That(response.Content.Headers.ContentType?.ToString(), Is.EqualTo("application/x-ndjson"));
        Assert.That(response.Headers.GetValues("cache-control"), Is.EqualTo(new[] { "no-store" }));
        Assert.That(response.Headers.GetValues("x-request-id").Single(), Is.Not.Empty);
        Assert.That(response.Headers.Contains("x-arklow-audit"), Is.False);
        return new(await response.Content.ReadAsStringAsync());
    }

    /// <summary>What the product's verifier finds with the public key; null where all is well.</summary>
    public AuditFinding? Verify(string publicKey)
    {
        var verifier = new AuditVerifier(new AuditPublicKey(Convert.FromHexString(publicKey)).Signed);
        foreach (var line in Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            if (verifier.Check(Encoding.UTF8.GetBytes(line)) is { } finding)
                return finding;
        return verifier.Finish();
    }

    /// <summary>Fails unless everything that is sealed is as RFC 6962 and the key say, checked without the product's code.</summary>
    public void IsLog(string publicKey)
    {
        var (leaves, previous) = (new List<byte[]>(), (string?)null);
        foreach (var line in Lines)
            if (line.TryGetProperty("position", out var position))
            {
                Assert.That(position.GetInt64(), Is.EqualTo(leaves.Count));
                leaves.Add(Rfc6962.Leaf(Encoding.UTF8.GetBytes(line.At("record").GetRawText())));
                Assert.That(Rfc6962.Hex(line.At("leaf")), Is.EqualTo(leaves[^1]));
                Assert.That(Rfc6962.Canonical(line.At("record")), Is.EqualTo(line.At("record").GetRawText()));
            }
            else if (line.TryGetProperty("head", out var head))
            {
                Assert.That(head.At("size").GetInt64(), Is.EqualTo(leaves.Count));
                Assert.That(Rfc6962.Hex(head.At("root")), Is.EqualTo(Rfc6962.Root([.. leaves])));
                Assert.That(head.At("previous").GetString(), Is.EqualTo(previous));
                Assert.That(SignedHeads.IsSigned(line, publicKey), Is.True);
                previous = SignedHeads.Digest(line);
            }
    }
}
