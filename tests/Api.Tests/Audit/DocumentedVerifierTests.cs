using System.Diagnostics;
using Arklow.Api.Tests.Conventions;
using Arklow.Testing;

namespace Arklow.Api.Tests.Audit;

/// <summary>The fifty lines of docs/verify-audit-log.py, which share nothing with the service, on what the service exports.</summary>
public sealed class DocumentedVerifierTests
{
    private TestOrg _org = null!;
    private string _publicKey = "";
    private List<string> _export = [];

    [OneTimeSetUp]
    public async Task ExportAsync()
    {
        _org = await Suite.Server.CreateOrgAsync();
        foreach (var records in new[] { 3, 4 })
        {
            for (var i = 0; i < records; i++)
                Assert.That((await Asking.CreateAsync(_org, """{"type":"aws"}""")).Status, Is.EqualTo(200));
            await SealedAsync();
        }

        using var response = await Suite.Server.Http.SendAsync(_org.Ask(HttpMethod.Get, _org.Path("audit/export")));
        _export = [.. (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    [Test]
    public void It_verifies_an_export() => Assert.That(Verify(_export), Is.EqualTo((0, "ok: 7 records")));

    [Test]
    public void It_names_a_record_that_was_changed()
    {
        var changed = _export.ToList();
        var record = changed.FindIndex(line => line.StartsWith("{\"position\":4", StringComparison.Ordinal));
        changed[record] = changed[record].Replace("credential.create", "credential.delete", StringComparison.Ordinal);

        Assert.That(Verify(changed), Is.EqualTo((1, "bad: position 4")));
    }

    [Test]
    public void It_names_a_record_that_was_deleted()
    {
        var left = _export.Where(line => !line.StartsWith("{\"position\":0", StringComparison.Ordinal));

        Assert.That(Verify(left), Is.EqualTo((1, "bad: position 0")));
    }

    [Test]
    public void It_tells_a_head_that_this_key_did_not_sign()
    {
        var other = new string('0', 62) + "05"; // no point of the curve is needed: it is another key
        var signed = _export.FindIndex(line => line.StartsWith("{\"head\"", StringComparison.Ordinal));
        var forged = _export.ToList();
        var at = forged[signed].IndexOf("\"signature\":\"", StringComparison.Ordinal) + 13 + 64;
        forged[signed] = forged[signed][..at] + other + forged[signed][(at + 64)..];

        Assert.That(Verify(forged), Is.EqualTo((1, "bad: position 0")));
    }

    private async Task SealedAsync()
    {
        for (var left = 100; left > 0; left--)
        {
            await using var superuser = await Suite.Server.OpenAsSuperuserAsync();
            const string Pending = "select count(*) from audit_pending where org_id = @org";
            if (await Dapper.SqlMapper.QuerySingleAsync<int>(superuser, Pending, new { org = long.Parse(_org.Id) }) == 0)
                break;
            await Task.Delay(100);
        }

        _publicKey = (await Asking.AskAsync(_org.Ask(HttpMethod.Get, _org.Path("audit/head")))).Data.GetProperty("public_key").GetString()!;
    }

    private (int ExitCode, string Said) Verify(IEnumerable<string> export)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(file, export);
            var script = Path.Combine(Source.Root, "docs/verify-audit-log.py");
            var start = new ProcessStartInfo("python3", [script, file, _publicKey])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            var said = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, said.Trim());
        }
        finally
        {
            File.Delete(file);
        }
    }
}
