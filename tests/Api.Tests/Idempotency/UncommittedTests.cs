using Arklow.Api.Tests.Audit;
using Arklow.Testing;
using Dapper;

namespace Arklow.Api.Tests.Idempotency;

/// <summary>The name, the answer and the act are stored together or not at all. On servers of their own, whose rights are taken away.</summary>
internal sealed class UncommittedTests
{
    [TestCase("insert on credential_secrets")]
    [TestCase("insert on audit_pending")]
    [TestCase("insert on idempotency_keys")]
    public async Task What_was_not_committed_is_not_remembered_and_is_done_when_it_is_sent_again(string right)
    {
        await using var server = await ArklowServer.StartAsync();
        var (org, name) = (await server.CreateOrgAsync(), Repeating.NewName());
        var of = new { org = long.Parse(org.Id) };
        var request = org.Put("""{"type":"http_auth_headers","secret":"s"}""");
        await using var superuser = await server.OpenAsSuperuserAsync();
        await superuser.ExecuteAsync($"revoke {right} from arklow");

        var failed = await Repeating.AskAsync(request, name, server);
        var kept = await superuser.QuerySingleAsync<long>(Rows, of);
        await superuser.ExecuteAsync($"grant {right} to arklow");
        var done = await Repeating.AskAsync(request, name, server);
        var again = await Repeating.AskAsync(request, name, server);

        Assert.That((failed.Status, failed.Receipt()), Is.EqualTo((500, (string?)null)));
        Assert.That(kept, Is.Zero);
        Assert.That((done.Status, done.Replayed()), Is.EqualTo((200, (string?)null)));
        Assert.That((again.Replayed(), again.Body), Is.EqualTo(("true", done.Body)));
        Assert.That(await superuser.QuerySingleAsync<long>(Rows, of), Is.EqualTo(4));
    }

    [Test]
    public async Task What_is_over_is_deleted_however_much_there_is_and_nothing_else()
    {
        await using var server = await ArklowServer.StartAsync();
        var org = await server.CreateOrgAsync();
        await Repeating.AskAsync(org.Put("""{"type":"aws"}"""), "fresh", server);
        await using var superuser = await server.OpenAsSuperuserAsync();
        await superuser.ExecuteAsync(
            """
            insert into idempotency_keys (org_id, scope, name, fingerprint, created_at)
            select 1, 1, sha256(n::text::bytea), sha256('x'), now() - interval '24 hours 1 second' from generate_series(1, 2500) n
            """
        );

        await using var other = await ArklowServer.StartAsync(server.DataDirectory);
        await Identity.Identities.UntilAsync(async () => await CountAsync() == 1);

        Assert.That(await Repeating.RowsAsync(org, server), Has.Count.EqualTo(1));

        Task<long> CountAsync() => superuser.QuerySingleAsync<long>("select count(*) from idempotency_keys");
    }

    private const string Rows = """
        select (select count(*) from credentials where org_id = @org) + (select count(*) from credential_secrets where org_id = @org)
            + (select count(*) from audit_records where org_id = @org) + (select count(*) from idempotency_keys where org_id = @org)
        """;
}
