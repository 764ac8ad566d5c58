using Arklow.Testing;

namespace Arklow.Api.Tests.Startup.Audit;

/// <summary>What PostgreSQL's superuser does to a log of three seals (of 3, 4 and 3 records), and what the verifier says of its export.</summary>
internal sealed class TamperingTests
{
    private ArklowServer _server = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _server = await ArklowServer.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _server.DisposeAsync();

    [Test]
    public async Task A_log_that_nobody_touched_is_good()
    {
        var (log, _, key) = await SealedAsync();

        Assert.That(await log.VerifyAsync(key), Does.StartWith($"0 ok: org {log.Org.Id}, 10 records up to "));
        Assert.That(await log.VerifyAsync(key, await log.SaveHeadAsync()), Does.StartWith("0 ok: "));
    }

    [TestCase("at = at + interval '1 microsecond'")]
    [TestCase("at = at - interval '20 years'")]
    [TestCase("user_id = user_id + 1")]
    [TestCase("key_id = null")]
    [TestCase("action = 'credential.delete'")]
    [TestCase("target_kind = 'api_key'")]
    [TestCase("target_id = '1'")]
    [TestCase("target_version = 2")]
    [TestCase("code = 'forbidden'")]
    [TestCase("request_id = request_id || ' '")]
    [TestCase("address = '127.0.0.2'")]
    [TestCase("user_agent = ''")]
    [TestCase("changed = array_append(changed, 'secret')")]
    [TestCase("changed = changed[2:]")]
    public async Task A_changed_byte_is_found(string change)
    {
        var (log, ids, key) = await SealedAsync();

        await log.ExecuteAsync($"update audit_records set {change} where org_id = @org and id = @Id", new { Id = ids[4] });

        Assert.That(await log.VerifyAsync(key), Does.StartWith($"2 bad: position 4, record {ids[4]}: the record was changed"));
    }

    [TestCase("at = at + interval '1 microsecond'")]
    [TestCase("address = '127.0.0.2'")]
    public async Task A_changed_byte_with_a_leaf_that_fits_is_found_at_the_first_record_since_the_last_good_head(string change)
    {
        var (log, ids, key) = await SealedAsync();

        await log.ExecuteAsync($"update audit_records set {change} where org_id = @org and id = @Id", new { Id = ids[4] });
        await log.FitLeafAsync(ids[4]);

        Assert.That(await log.VerifyAsync(key), Does.StartWith($"2 bad: position 3, record {ids[3]}: from here on"));
    }

    [Test]
    public async Task Contents_that_were_swapped_are_found([Values(5, 8)] int other)
    {
        var (log, ids, key) = await SealedAsync();

        await log.ExecuteAsync(
            """
            update audit_records r set target_id = o.target_id, request_id = o.request_id
            from audit_records o where r.org_id = @org and o.org_id = @org and r.id <> o.id and r.id in (@One, @Two) and o.id in (@One, @Two)
            """,
            new { One = ids[4], Two = ids[other] }
        );

        Assert.That(await log.VerifyAsync(key), Does.StartWith($"2 bad: position 4, record {ids[4]}: the record was changed"));
    }

    [Test]
    public async Task Places_that_were_swapped_in_one_seal_are_found()
    {
        var (log, ids, key) = await SealedAsync();

        await log.SwapPlacesAsync(4, 5);

        Assert.That(await log.VerifyAsync(key), Does.StartWith($"2 bad: position 4, record {ids[5]}: the record is in another's place"));
    }

    [Test]
    public async Task Places_that_were_swapped_across_seals_are_found()
    {
        var (log, ids, key) = await SealedAsync();

        await log.SwapPlacesAsync(4, 8);

        Assert.That(await log.VerifyAsync(key), Does.Match($"^2 bad: position (4, record {ids[8]}|3, record {ids[3]}): "));
    }

    [Test]
    public async Task A_head_that_another_key_signed_is_found([Values] bool withItsName)
    {
        var (log, ids, key) = await SealedAsync();
        using var stranger = Stranger.Make();

        await stranger.SignAsync(log, 10, withItsName);

        Assert.That(await log.VerifyAsync(key), Does.StartWith($"2 bad: position 7, record {ids[7]}: its head is not signed by this"));
    }

    [Test]
    public async Task A_log_that_another_key_signed_all_over_is_found()
    {
        var (log, ids, key) = await SealedAsync();
        using var stranger = Stranger.Make();

        await log.ExecuteAsync("update audit_records set address = null where org_id = @org and id = @Id", new { Id = ids[1] });
        await log.FitLeafAsync(ids[1]);
        await stranger.SignAnewAsync(log);

        Assert.That(await log.VerifyAsync(stranger.PublicKey), Does.StartWith("0 ok"), "it is good but for the key");
        Assert.That(await log.VerifyAsync(key), Does.StartWith($"2 bad: position 0, record {ids[0]}: its head is not signed by this"));
    }

    private Task<(OrgLog Log, IReadOnlyList<long> Ids, string Key)> SealedAsync() => SealedLog.MakeAsync(_server);
}
