using System.Text.Json;
using Arklow.Api.Tests.Authentication;
using Arklow.Domain.Invites;
using Arklow.Testing;

namespace Arklow.Api.Tests.Invites;

internal sealed class RedeemInviteTests
{
    [Test]
    public async Task A_newcomer_becomes_a_user_and_a_member_with_a_key()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var address = Inviting.NewAddress();
        var token = Inviting.TokenOf(await Inviting.PutAsync(org, address, "members:read"));

        var answer = await Inviting.RedeemAsync(token, "Zoë O’Neill 💩");

        var (user, membership, key) = (
            answer.Data.GetProperty("user"),
            answer.Data.GetProperty("membership"),
            answer.Data.GetProperty("key")
        );
        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(Inviting.Names(answer.Data), Is.EqualTo(new[] { "user", "membership", "key" }));
        Assert.That(Inviting.Names(user), Is.EqualTo(new[] { "id", "name", "email", "memberships" }));
        Assert.That(user.GetProperty("name").GetString(), Is.EqualTo("Zoë O’Neill 💩"));
        Assert.That(user.GetProperty("email").GetString(), Is.EqualTo(address));
        Assert.That(
            user.GetProperty("memberships").GetRawText(),
            Is.EqualTo($$"""[{"org_id":"{{org.Id}}","permissions":["members:read"]}]""")
        );
        Assert.That(Inviting.Names(membership), Is.EqualTo(new[] { "id", "org_id", "user_id", "permissions", "email" }));
        Assert.That(membership.GetProperty("org_id").GetString(), Is.EqualTo(org.Id));
        Assert.That(membership.GetProperty("user_id").GetString(), Is.EqualTo(user.GetProperty("id").GetString()));
        Assert.That(membership.GetProperty("email").GetString(), Is.EqualTo(address));
        Assert.That(Inviting.Names(key), Is.EqualTo(new[] { "id", "material" }));
    }

    [Test]
    public async Task A_newcomers_key_does_what_the_invite_gave_and_no_more()
    {
        var org = await Suite.Server.CreateOrgAsync();

        var newcomer = await Inviting.AddMemberAsync(org, "members:read");

        Assert.That(Inviting.Ids(await Inviting.ListAsync(newcomer, "members/")), Is.EqualTo(new[] { org.MemberId, newcomer.MemberId }));
        Assert.That((await Inviting.PutAsync(newcomer, Inviting.NewAddress())).Status, Is.EqualTo(403));
    }

    [TestCase("""{"token":TOKEN}""", "/name")]
    [TestCase("""{"token":TOKEN,"name":null}""", "/name")]
    [TestCase("""{"token":TOKEN,"name":7}""", "/name")]
    [TestCase("""{"token":TOKEN,"name":["x"]}""", "/name")]
    [TestCase("""{"token":TOKEN,"name":""}""", "/name")]
    [TestCase("""{"token":TOKEN,"name":" "}""", "/name")]
    [TestCase("""{"token":TOKEN,"name":" x"}""", "/name")]
    [TestCase("""{"token":TOKEN,"name":"x\u00a0"}""", "/name")]
    [TestCase("""{"token":TOKEN,"name":"x\ny"}""", "/name")]
    [TestCase("""{"token":TOKEN,"name":"x\u007fy"}""", "/name")]
    [TestCase("""{"token":TOKEN,"name":"x\u0000y"}""", "/name")]
    [TestCase("""{"token":TOKEN,"name":"x\ud800y"}""", "/name")]
    [TestCase("""{"token":TOKEN,"token":TOKEN,"name":"x"}""", "/token")]
    public async Task A_body_off_the_contract_is_refused_and_leaves_the_token_as_it_was(string body, string pointer)
    {
        var token = await Inviting.InviteAsync(await Suite.Server.CreateOrgAsync());

        var answer = await Asking.AskAsync(Inviting.Redemption(body.Replace("TOKEN", JsonSerializer.Serialize(token))));

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Fields, Is.EqualTo(new[] { pointer }));
        Assert.That((await Inviting.RedeemAsync(token)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task A_name_is_at_most_a_hundred_characters_long()
    {
        var token = await Inviting.InviteAsync(await Suite.Server.CreateOrgAsync());

        var longer = await Inviting.RedeemAsync(token, string.Concat(Enumerable.Repeat("💩", 101)));
        var longest = await Inviting.RedeemAsync(token, string.Concat(Enumerable.Repeat("💩", 100)));

        Assert.That(longer.Fields, Is.EqualTo(new[] { "/name" }));
        Assert.That(longest.Status, Is.EqualTo(200));
    }

    [TestCase("null")]
    [TestCase("7")]
    [TestCase("[]")]
    [TestCase("\"\"")]
    [TestCase("\"arki_\"")]
    [TestCase("\"arki_1_0000000000000000000000000000000000000000000\"")]
    [TestCase("\"arki__0000000000000000000000000000000000000000000\"")]
    [TestCase("\"' or 1=1 --\"")]
    public async Task Text_that_is_no_token_is_refused_by_both_who_take_one(string token)
    {
        var user = await Suite.Server.CreateOrgAsync();
        var body = $$"""{"token":{{token}},"name":"x"}""";

        var redeemed = await Asking.AskAsync(Inviting.Redemption(body));
        var joined = await Asking.AskAsync(user.Ask(HttpMethod.Post, "/v1/self/invites/redeem", body));

        Assert.That((redeemed.Status, joined.Status), Is.EqualTo((400, 400)));
        Assert.That(redeemed.Fields.Concat(joined.Fields), Is.EqualTo(new[] { "/token", "/token" }));
    }

    [Test]
    public async Task A_token_with_a_mistyped_character_is_refused([Values(0, 4, 6, 30, -1)] int position)
    {
        var token = (await Inviting.InviteAsync(await Suite.Server.CreateOrgAsync())).ToCharArray();
        ref var typed = ref token[position < 0 ? token.Length + position : position];
        typed = typed == 'x' ? 'y' : 'x';

        var answer = await Inviting.RedeemAsync(new(token));

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Fields, Is.EqualTo(new[] { "/token" }));
    }

    [Test]
    public async Task A_key_is_no_token_and_a_token_is_no_key()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var token = await Inviting.InviteAsync(org);

        var redeemed = await Inviting.RedeemAsync(org.Key);
        var listed = await Asking.AskAsync((org with { Key = token }).Ask(HttpMethod.Get, org.Path("members/")));

        Assert.That(redeemed.Fields, Is.EqualTo(new[] { "/token" }));
        Assert.That(listed.Status, Is.EqualTo(401));
    }

    [Test]
    public async Task Other_text_for_a_real_invite_is_not_found_like_an_invite_that_never_was()
    {
        var invited = await Inviting.PutAsync(await Suite.Server.CreateOrgAsync(), Inviting.NewAddress());
        var forged = InviteToken.Generate(new(long.Parse(Inviting.IdOf(invited))));

        var never = await Inviting.RedeemAsync(InviteToken.Generate(new(long.MaxValue)).Reveal());
        var answer = await Inviting.RedeemAsync(forged.Reveal());

        Assert.That(never.Status, Is.EqualTo(404));
        Assert.That(Fingerprint.Of(answer), Is.EqualTo(Fingerprint.Of(never)));
        Assert.That((await Inviting.RedeemAsync(Inviting.TokenOf(invited))).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Who_sends_a_bad_key_along_is_refused_and_leaves_the_token_as_it_was()
    {
        var token = await Inviting.InviteAsync(await Suite.Server.CreateOrgAsync());
        var request = Inviting.Redemption(token, "x");
        request.Headers.Add("x-arklow-auth", "ark_1_0");

        var answer = await Asking.AskAsync(request);

        Assert.That(answer.Status, Is.EqualTo(401));
        Assert.That((await Inviting.RedeemAsync(token)).Status, Is.EqualTo(200));
    }
}
