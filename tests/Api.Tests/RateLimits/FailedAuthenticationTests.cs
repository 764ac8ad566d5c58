using Arklow.Application.Ports;
using Arklow.Domain.ApiKeys;
using Arklow.Testing;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace Arklow.Api.Tests.RateLimits;

public sealed class FailedAuthenticationTests
{
    private const string Elsewhere = "127.0.0.2";

    [Test]
    public async Task An_address_that_fails_too_often_is_told_to_wait_and_how_long()
    {
        await using var server = await LimitedServer.StartAsync(failures: 3);
        var org = await Suite.Server.CreateOrgAsync();
        for (var i = 0; i < 3; i++)
            Assert.That((await server.AskAsync(org, key: null)).Status, Is.EqualTo(401));

        var answer = await server.AskAsync(org, key: null);

        Assert.That(answer.Status, Is.EqualTo(429));
        Assert.That(answer.Errors.Single().Code, Is.EqualTo("rate_limited"));
        Assert.That(answer.Headers["retry-after"], Is.EqualTo(new[] { "20" }));
        Assert.That(answer.Headers["www-authenticate"], Is.Empty);
    }

    [Test]
    public async Task It_may_try_again_when_it_was_told_to()
    {
        await using var server = await LimitedServer.StartAsync(failures: 3);
        var org = await Suite.Server.CreateOrgAsync();
        for (var i = 0; i < 4; i++)
            await server.AskAsync(org, key: null);

        server.Clock.Advance(TimeSpan.FromSeconds(19.5));
        var early = await server.AskAsync(org, key: null);
        server.Clock.Advance(TimeSpan.FromSeconds(0.5));
        var (again, tooMuch) = (await server.AskAsync(org, key: null), await server.AskAsync(org, key: null));

        Assert.That(early.Status, Is.EqualTo(429));
        Assert.That(early.Headers["retry-after"], Is.EqualTo(new[] { "1" }));
        Assert.That(again.Status, Is.EqualTo(401));
        Assert.That(tooMuch.Status, Is.EqualTo(429));
    }

    [TestCase("")]
    [TestCase("nonsense")]
    [TestCase("unknown")]
    [TestCase("other material")]
    [TestCase("update api_keys set deleted_at = now() where org_id = @org")]
    [TestCase("update api_keys set expires_at = created_at + interval '1 microsecond' where org_id = @org")]
    public async Task Whatever_is_wrong_with_a_key_counts(string wrong)
    {
        await using var server = await LimitedServer.StartAsync(failures: 1);
        var org = await Suite.Server.CreateOrgAsync();
        if (wrong.StartsWith("update", StringComparison.Ordinal))
            await ExecuteAsync(wrong, org);
        var key = wrong switch
        {
            "unknown" => ApiKeyMaterial.Generate(new(long.MaxValue)).Reveal(),
            "other material" => OtherMaterial(org),
            _ when wrong.StartsWith("update", StringComparison.Ordinal) => org.Key,
            _ => wrong,
        };
        server.Clock.Advance(TimeSpan.FromMinutes(1)); // it stood still while the key was made and expired

        var (first, second) = (await server.AskAsync(org, key), await server.AskAsync(org, key));

        Assert.That(first.Status, Is.EqualTo(401));
        Assert.That(second.Status, Is.EqualTo(429));
    }

    [Test]
    public async Task An_address_that_has_to_wait_costs_no_look_up()
    {
        var keys = Substitute.For<IApiKeyDirectory>();
        await using var server = await LimitedServer.StartAsync(failures: 1, services => services.AddSingleton(keys));
        var org = await Suite.Server.CreateOrgAsync();

        var (first, second) = (await server.AskAsync(org), await server.AskAsync(org));

        Assert.That(first.Status, Is.EqualTo(401));
        Assert.That(second.Status, Is.EqualTo(429));
        await keys.Received(1).FindAsync(Arg.Any<ApiKeyMaterial>(), Arg.Any<CancellationToken>());
    }

    [Test]
    public async Task Who_hangs_up_is_looked_up_to_the_end_and_counted()
    {
        var keys = Substitute.For<IApiKeyDirectory>();
        await using var server = await LimitedServer.StartAsync(failures: 1, services => services.AddSingleton(keys));

        await server.AskAsync(await Suite.Server.CreateOrgAsync());

        await keys.Received(1).FindAsync(Arg.Any<ApiKeyMaterial>(), CancellationToken.None);
    }

    [Test]
    public async Task A_key_that_was_good_before_stays_good_at_an_address_that_has_to_wait()
    {
        await using var server = await LimitedServer.StartAsync(failures: 1);
        var (seen, unseen) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
        await server.AskAsync(seen);
        await server.AskAsync(seen, key: null);

        server.Clock.Advance(TimeSpan.FromSeconds(1)); // so that it is looked up again
        var answers = new[] { await server.AskAsync(seen), await server.AskAsync(seen), await server.AskAsync(unseen) };

        Assert.That(answers.Select(answer => answer.Status), Is.EqualTo(new[] { 200, 200, 429 }));
    }

    [Test]
    public async Task Other_material_of_a_key_that_was_good_before_is_no_way_around()
    {
        await using var server = await LimitedServer.StartAsync(failures: 1);
        var org = await Suite.Server.CreateOrgAsync();
        await server.AskAsync(org);
        await server.AskAsync(org, key: null);

        var answer = await server.AskAsync(org, OtherMaterial(org));

        Assert.That(answer.Status, Is.EqualTo(429));
    }

    [Test]
    public async Task A_key_that_was_good_before_and_is_deleted_is_looked_up_once_more()
    {
        await using var server = await LimitedServer.StartAsync(failures: 1);
        var org = await Suite.Server.CreateOrgAsync();
        await server.AskAsync(org);
        await server.AskAsync(org, key: null);
        await ExecuteAsync("update api_keys set deleted_at = now() where org_id = @org", org);

        server.Clock.Advance(TimeSpan.FromSeconds(1));
        var (first, second) = (await server.AskAsync(org), await server.AskAsync(org));

        Assert.That(first.Status, Is.EqualTo(401));
        Assert.That(second.Status, Is.EqualTo(429));
    }

    [Test]
    public async Task A_key_that_was_good_before_and_has_expired_is_no_way_around()
    {
        await using var server = await LimitedServer.StartAsync(failures: 1);
        var org = await Suite.Server.CreateOrgAsync();
        await ExecuteAsync("update api_keys set expires_at = now() + interval '1 hour' where org_id = @org", org);
        var good = await server.AskAsync(org);
        server.Clock.Advance(TimeSpan.FromHours(2));
        await server.AskAsync(org, key: null);

        var answer = await server.AskAsync(org);

        Assert.That(good.Status, Is.EqualTo(200));
        Assert.That(answer.Status, Is.EqualTo(429));
    }

    [Test]
    public async Task Another_address_is_not_slowed()
    {
        await using var server = await LimitedServer.StartAsync(failures: 1);
        var org = await Suite.Server.CreateOrgAsync();
        await server.AskAsync(org, key: null);

        var here = await server.AskAsync(org);
        var elsewhere = await server.SendAsync(org.Put("""{"type":"aws"}"""), Elsewhere);

        Assert.That(here.Status, Is.EqualTo(429), "it was not seen before");
        Assert.That(elsewhere.Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Good_keys_do_not_count()
    {
        await using var server = await LimitedServer.StartAsync(failures: 1);
        var (org, other) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
        for (var i = 0; i < 3; i++)
            await server.AskAsync(org);
        var forbidden = await server.AskAsync(other, org.Key);

        var answer = await server.AskAsync(other);

        Assert.That(forbidden.Status, Is.EqualTo(403));
        Assert.That(answer.Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Probes_do_not_wait()
    {
        await using var server = await LimitedServer.StartAsync(failures: 1);
        var org = await Suite.Server.CreateOrgAsync();
        await server.AskAsync(org, key: null);

        var probe = await server.SendAsync(new(HttpMethod.Get, "/health/ready"));

        Assert.That((await server.AskAsync(org, key: null)).Status, Is.EqualTo(429));
        Assert.That(probe.Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Without_a_limit_nobody_waits()
    {
        await using var server = await LimitedServer.StartAsync(failures: 0);
        var org = await Suite.Server.CreateOrgAsync();

        for (var i = 0; i < 70; i++)
            Assert.That((await server.AskAsync(org, key: null)).Status, Is.EqualTo(401));
    }

    private static string OtherMaterial(TestOrg org)
    {
        Assert.That(ApiKeyMaterial.TryParse(org.Key, out var real));
        return ApiKeyMaterial.Generate(real.Id).Reveal();
    }

    private static async Task ExecuteAsync(string sql, TestOrg org)
    {
        await using var superuser = await Suite.Server.OpenAsSuperuserAsync();
        await superuser.ExecuteAsync(sql, new { org = long.Parse(org.Id) });
    }
}
