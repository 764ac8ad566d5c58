using Arklow.Testing;
using Dapper;
using Microsoft.Extensions.Logging;

namespace Arklow.Api.Tests.Startup.Audit;

/// <summary>What PostgreSQL's superuser puts into a log of three seals (of 3, 4 and 3 records).</summary>
internal sealed class InsertionTests
{
    private const string Insert = """
        insert into audit_records (org_id, id, at, keep, user_id, key_id, action, target_kind, target_id, code, request_id, address, user_agent, changed)
        select org_id, nextval('ids'), at + interval '1 microsecond' - @Back, keep, user_id, key_id, action, target_kind, target_id, code, request_id, address, user_agent, changed
        from audit_records where org_id = @Org and id = @Like
        returning id
        """;

    // The code is nobody's.
    private const string Pend = """
        insert into audit_pending (org_id, id, at, keep, leaf, code)
        select org_id, id, at, keep, sha256('x'), sha256('y') from audit_records where org_id = @org and id = @id
        """;

    private const string Place = """
        insert into audit_leaves (org_id, position, record_id, at, keep, leaf)
        select org_id, @position, id, at, keep, sha256('x') from audit_records where org_id = @org and id = @id
        """;

    private readonly LogEvents _events = new();
    private ArklowServer _server = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _server = await ArklowServer.StartAsync(logs: _events);

    [OneTimeTearDown]
    public async Task StopAsync() => await _server.DisposeAsync();

    [Test]
    public async Task An_inserted_record_is_found()
    {
        var (log, ids, key) = await SealedLog.MakeAsync(_server);

        var id = await InsertAsync(log, ids[4], TimeSpan.FromMinutes(1));

        Assert.That(await log.VerifyAsync(key), Does.StartWith($"2 bad: no position, record {id}: the record was inserted"));
    }

    [Test]
    public async Task A_record_that_was_inserted_to_be_sealed_is_not_sealed_and_told_once()
    {
        var (log, ids, key) = await SealedLog.MakeAsync(_server);

        var id = await InsertAsync(log, ids[4], TimeSpan.FromMinutes(1));
        await log.ExecuteAsync(Pend, new { id });
        await log.ActInOneSealAsync(1);
        await log.ActInOneSealAsync(1);

        Assert.That(await log.VerifyAsync(key), Does.StartWith($"2 bad: no position, record {id}: the record was inserted"));
        Assert.That(
            _events.Of(LogLevel.Error),
            Has.One.EqualTo($"The audit log of org {log.Org.Id} is not sealed over record {id}: no process of this instance made it")
        );
    }

    [Test]
    public async Task A_record_that_was_inserted_with_a_place_is_found([Values] bool withLeafThatFits)
    {
        var (log, ids, key) = await SealedLog.MakeAsync(_server);

        var id = await InsertAsync(log, ids[4], TimeSpan.Zero);
        await log.MovePlacesAsync(4, 1);
        await log.ExecuteAsync(Place, new { id, position = 5 });
        if (withLeafThatFits)
            await log.FitLeafAsync(id);

        Assert.That(
            await log.VerifyAsync(key),
            withLeafThatFits
                ? Does.StartWith($"2 bad: position 3, record {ids[3]}: from here on")
                : Does.StartWith($"2 bad: position 5, record {id}: the record was changed")
        );
    }

    [Test]
    public async Task A_record_that_was_inserted_with_a_place_after_the_newest_head_is_found()
    {
        var (log, ids, key) = await SealedLog.MakeAsync(_server);

        var id = await InsertAsync(log, ids[4], TimeSpan.FromMinutes(1));
        await log.ExecuteAsync(Place, new { id, position = 10 });

        Assert.That(await log.VerifyAsync(key), Does.StartWith($"2 bad: no position, record {id}: the record was inserted"));
    }

    private static async Task<long> InsertAsync(OrgLog log, long like, TimeSpan back)
    {
        await using var superuser = await log.OpenAsync();
        return await superuser.QuerySingleAsync<long>(
            Insert,
            new
            {
                Org = log.Id,
                Like = like,
                Back = back,
            }
        );
    }
}
