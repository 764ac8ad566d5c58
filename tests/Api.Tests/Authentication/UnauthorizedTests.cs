using Arklow.Domain.ApiKeys;
using Arklow.Testing;
using Dapper;
using Microsoft.Extensions.Time.Testing;

namespace Arklow.Api.Tests.Authentication;

/// <summary>What is wrong with a key is nobody's business: there is one answer.</summary>
public sealed class UnauthorizedTests
{
    private const string Body = """{"type":"aws"}""";

    [TestCase("")]
    [TestCase("ark_")]
    [TestCase("ark_1_")]
    [TestCase("Bearer x")]
    [TestCase("ark_1_0000000000000000000000000000000000000000000")]
    [TestCase("ark__0000000000000000000000000000000000000000000")]
    [TestCase("ark_zzzzzzzzzzz_0000000000000000000000000000000000000000000")]
    [TestCase("' or 1=1 --")]
    public async Task Text_that_is_no_key_gets_the_answer_of_a_missing_one(string key)
    {
        await AssertUnauthorizedAsync(await Suite.Server.CreateOrgAsync(), key);
    }

    [Test]
    public async Task A_key_of_thirty_thousand_characters_gets_the_answer_of_a_missing_one()
    {
        await AssertUnauthorizedAsync(await Suite.Server.CreateOrgAsync(), new string('a', 30_000));
    }

    [Test]
    public async Task A_key_in_other_letters_gets_the_answer_of_a_missing_one()
    {
        var org = await Suite.Server.CreateOrgAsync();

        var missing = await Http.RawHttp.AskAsync(Request(""));
        var answer = await Http.RawHttp.AskAsync(Request("x-arklow-auth: \u00c3\u00bc\u00f0\u0090\u008d\u0088\r\n"));

        Assert.That(answer.Status, Is.EqualTo(401));
        Assert.That(Fingerprint.Of(answer), Is.EqualTo(Fingerprint.Of(missing)));

        string Request(string header) => $"PUT {org.CredentialsPath} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{header}\r\n";
    }

    [Test]
    public async Task A_key_of_a_megabyte_is_too_large_a_header()
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await Http.RawHttp.AskAsync(
            $"PUT {org.CredentialsPath} HTTP/1.1\r\nHost: x\r\nx-arklow-auth: {new string('a', 1_000_000)}\r\n\r\n"
        );

        Assert.That(answer.Status, Is.EqualTo(431));
    }

    [Test]
    public async Task A_mistyped_key_gets_the_answer_of_a_missing_one([Values(0, 4, 10, 30, -1)] int position)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var key = org.Key.ToCharArray();
        ref var typed = ref key[position < 0 ? key.Length + position : position];
        typed = typed == 'x' ? 'y' : 'x';

        await AssertUnauthorizedAsync(org, new string(key));
    }

    [Test]
    public async Task A_key_with_something_around_it_gets_the_answer_of_a_missing_one(
        [Values("{0}x", "x{0}", "\"{0}\"", "Bearer {0}", "{0},{0}")] string around
    )
    {
        var org = await Suite.Server.CreateOrgAsync();

        await AssertUnauthorizedAsync(org, string.Format(around, org.Key));
    }

    [Test]
    public async Task A_key_that_never_was_gets_the_answer_of_a_missing_one()
    {
        var key = ApiKeyMaterial.Generate(new(long.MaxValue));

        await AssertUnauthorizedAsync(await Suite.Server.CreateOrgAsync(), key.Reveal());
    }

    [Test]
    public async Task Other_material_of_a_known_key_gets_the_answer_of_a_missing_one()
    {
        var org = await Suite.Server.CreateOrgAsync();
        Assert.That(ApiKeyMaterial.TryParse(org.Key, out var real));

        await AssertUnauthorizedAsync(org, ApiKeyMaterial.Generate(real.Id).Reveal());
    }

    [Test]
    public async Task A_key_sent_twice_gets_the_answer_of_a_missing_one()
    {
        var org = await Suite.Server.CreateOrgAsync();

        await AssertUnauthorizedAsync(org, org.Key, org.Key);
    }

    [TestCase("update api_keys set deleted_at = now() where org_id = @org")]
    [TestCase("update members set deleted_at = now() where org_id = @org")]
    [TestCase("update orgs set deleted_at = now() where org_id = @org")]
    public async Task A_key_that_was_deleted_or_whose_member_or_org_was_gets_the_answer_of_a_missing_one(string delete)
    {
        var org = await Suite.Server.CreateOrgAsync();
        await ExecuteAsync(delete, org);

        await AssertUnauthorizedAsync(org, org.Key);
    }

    [Test]
    public async Task A_key_in_use_that_is_deleted_is_refused_half_a_second_later()
    {
        var clock = new FakeTimeProvider();
        await using var server = await ArklowServer.StartAsync(Suite.Server.DataDirectory, services => services.UseClock(clock));
        var org = await Suite.Server.CreateOrgAsync();
        using var used = await server.Http.SendAsync(org.Put(Body));

        await ExecuteAsync("update api_keys set deleted_at = now() where org_id = @org", org);
        clock.Advance(TimeSpan.FromMilliseconds(500));
        using var late = await server.Http.SendAsync(org.Put(Body));

        Assert.That((int)used.StatusCode, Is.EqualTo(200));
        Assert.That((int)late.StatusCode, Is.EqualTo(401));
    }

    [Test]
    public async Task Who_has_no_key_learns_nothing_from_the_address_or_the_body(
        [Values("abc", "1", "0")] string org,
        [Values(Body, "{", "")] string body
    )
    {
        var missing = await AskAsync(await Suite.Server.CreateOrgAsync());

        var answer = await Asking.AskAsync(new(HttpMethod.Put, $"/v1/orgs/{org}/credentials/") { Content = new StringContent(body) });

        Assert.That(Fingerprint.Of(answer), Is.EqualTo(Fingerprint.Of(missing)));
    }

    private static async Task AssertUnauthorizedAsync(TestOrg org, params string[] keys)
    {
        var missing = await AskAsync(org);

        var answer = await AskAsync(org, keys);

        Assert.That(answer.Status, Is.EqualTo(401));
        Assert.That(answer.Errors.Single().Code, Is.EqualTo("unauthorized"));
        Assert.That(answer.Headers["www-authenticate"], Is.Not.Empty);
        Assert.That(Fingerprint.Of(answer), Is.EqualTo(Fingerprint.Of(missing)));
        Assert.That(await Asking.CountRowsAsync(org), Is.Zero);
    }

    private static Task<Answer> AskAsync(TestOrg org, params string[] keys)
    {
        var request = org.Put(Body);
        request.Headers.Remove("x-arklow-auth");
        foreach (var key in keys)
            request.Headers.TryAddWithoutValidation("x-arklow-auth", key);
        return Asking.AskAsync(request);
    }

    private static async Task ExecuteAsync(string sql, TestOrg org)
    {
        await using var superuser = await Suite.Server.OpenAsSuperuserAsync();
        await superuser.ExecuteAsync(sql, new { org = long.Parse(org.Id) });
    }
}
