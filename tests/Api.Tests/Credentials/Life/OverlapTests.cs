using Arklow.Api.Tests.Audit;
using Arklow.Api.Tests.Identity;
using Arklow.Testing;
using Dapper;

namespace Arklow.Api.Tests.Credentials.Life;

internal sealed class OverlapTests
{
    private const string SetRetention = """
        select from orgs where org_id = @org for no key update;
        insert into credential_retention (org_id, keep_versions, updated_at) values (@org, 1, now())
        """;

    private const string IsWaitedFor = "select exists (select from pg_locks w where pg_backend_pid() = any(pg_blocking_pids(w.pid)))";

    [TestCase("", "superseded superseded current")]
    [TestCase(""","keep_previous_for":60""", "usable usable current")]
    public async Task No_overlap_outlasts_the_last_one(string overlap, string states)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var id = await CredentialApi.CreateAsync(org);
        await CredentialApi.RotateAsync(org, id, """{"secret":"b","keep_previous_for":3600}""");

        await CredentialApi.RotateAsync(org, id, $$"""{"secret":"c"{{overlap}}}""");

        var versions = (await CredentialApi.GetAsync(org, $"{id}/versions")).Items();
        Assert.That(string.Join(' ', versions.Reverse().Select(one => one.At("secret_state").GetString())), Is.EqualTo(states));
        var ends = versions.Skip(1).Select(one => one.At("usable_until").GetRawText()).ToList();
        if (overlap.Length > 0)
            Assert.That(ends, Is.Unique.Or.All.EqualTo(ends[0]));
    }

    [Test]
    public async Task A_rotation_keeps_what_the_org_says_when_it_commits_whichever_process_it_was_told_by()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var id = await CredentialApi.CreateAsync(org);
        await using var other = await Suite.Server.OpenAsSuperuserAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await other.ExecuteAsync(SetRetention, new { org = long.Parse(org.Id) }, transaction);

        var rotation = CredentialApi.RotateAsync(org, id, """{"secret":"b"}""");
        await Identities.UntilAsync(() => other.QuerySingleAsync<bool>(IsWaitedFor, transaction: transaction));
        await transaction.CommitAsync();

        Assert.That((await rotation).Status, Is.EqualTo(200));
        Assert.That((await CredentialApi.RevealAsync(org, id, 1)).Status, Is.EqualTo(410));
    }
}
