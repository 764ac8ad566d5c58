using System.Text.Json;
using Arklow.Api.Tests.Authentication;
using Arklow.Testing;

namespace Arklow.Api.Tests.Identity;

public sealed class FirstKeyTests
{
    [Test]
    public async Task Who_has_made_an_org_has_no_key_there_until_they_ask_for_the_first()
    {
        var creator = await Suite.Server.CreateOrgAsync();
        var made = (await Identities.PutOrgAsync(creator, """{"name":"Made"}""")).Text("id");

        var before = await Identities.GetAsync(creator, $"/v1/orgs/{made}");
        var answer = await Identities.PostFirstKeyAsync(creator, made);
        var first = Identities.With(answer);
        var listed = await Identities.GetAsync(first, first.Path("keys/"));

        Assert.That(before.Status, Is.EqualTo(403));
        Assert.That(first.Id, Is.EqualTo(made));
        Assert.That(first.UserId, Is.EqualTo(creator.UserId));
        Assert.That(first.MemberId, Is.Not.EqualTo(creator.MemberId));
        Assert.That(
            answer.Data.Members(),
            Is.EquivalentTo((await Identities.PutKeyAsync(creator)).Data.Members()),
            "It is answered like any other key."
        );
        Assert.That(listed.ItemIds(), Is.EqualTo(new[] { first.KeyId }));
        Assert.That(listed.Items()[0].GetProperty("membership").GetProperty("permissions").Texts(), Is.EqualTo(new[] { "owner" }));
        Assert.That(answer.Data.GetProperty("permissions").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task It_can_be_asked_for_again_before_it_is_used_and_the_former_stops_working()
    {
        var creator = await Suite.Server.CreateOrgAsync();
        var made = (await Identities.PutOrgAsync(creator, """{"name":"Made"}""")).Text("id");

        var former = Identities.With(await Identities.PostFirstKeyAsync(creator, made));
        var later = Identities.With(await Identities.PostFirstKeyAsync(creator, made));

        Assert.That(later.KeyId, Is.Not.EqualTo(former.KeyId));
        Assert.That(await Identities.StatusAsync(former), Is.EqualTo(401));
        Assert.That((await Identities.GetAsync(later, later.Path("keys/"))).ItemIds(), Is.EqualTo(new[] { later.KeyId }));
    }

    [Test]
    public async Task It_cannot_be_asked_for_again_once_a_key_of_the_membership_was_used_even_one_that_is_deleted([Values] bool deleted)
    {
        var creator = await Suite.Server.CreateOrgAsync();
        var first = await Identities.MakeOrgAsync(creator);
        await Identities.UntilAsync(async () =>
            (await Identities.GetKeyAsync(first, first.KeyId)).Data.GetProperty("last_used_at").ValueKind != JsonValueKind.Null
        );
        if (deleted)
            await Identities.DeleteKeyAsync(first, first.KeyId);

        var answer = await Identities.PostFirstKeyAsync(creator, first.Id);

        Assert.That(answer.Status, Is.EqualTo(409));
        Assert.That(answer.Errors.Single().Code, Is.EqualTo("key_in_use"));
    }

    [Test]
    public async Task Nobody_gets_a_first_key_of_the_org_that_their_key_is_of()
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await Identities.PostFirstKeyAsync(org, org.Id);

        Assert.That(answer.Status, Is.EqualTo(409));
        Assert.That(answer.Errors.Single().Code, Is.EqualTo("key_in_use"));
        Assert.That(await Identities.StatusAsync(org), Is.EqualTo(200));
    }

    [Test]
    public async Task Of_those_who_ask_at_once_one_gets_a_key_that_works()
    {
        var creator = await Suite.Server.CreateOrgAsync();
        var made = (await Identities.PutOrgAsync(creator, """{"name":"Made"}""")).Text("id");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Identities.PostFirstKeyAsync(creator, made)));
        var statuses = await Task.WhenAll(answers.Select(answer => Identities.StatusAsync(Identities.With(answer))));

        Assert.That(statuses.Count(status => status == 200), Is.EqualTo(1));
    }

    [Test]
    public async Task Where_somebody_is_no_member_there_is_nothing_as_where_there_never_was_an_org_or_it_is_deleted()
    {
        var (creator, other) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
        var deleted = await Identities.MakeOrgAsync(creator);
        await Asking.AskAsync(deleted.Ask(HttpMethod.Delete, $"/v1/orgs/{deleted.Id}", """{"name":"Made"}"""));
        string[] orgs = [other.Id, "9223372036854775807", "9223372036854775808", "0", deleted.Id, $"0{creator.Id}"];

        var answers = await Task.WhenAll(orgs.Select(org => Identities.PostFirstKeyAsync(creator, org)));

        Assert.That(answers.Select(answer => answer.Status), Is.All.EqualTo(404));
        Assert.That(answers.Select(Fingerprint.Of).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_narrowed_key_gets_no_first_key()
    {
        var creator = await Suite.Server.CreateOrgAsync();
        var made = (await Identities.PutOrgAsync(creator, """{"name":"Made"}""")).Text("id");
        var narrowed = await Identities.WithKeyAsync(creator, new() { Permissions = ["owner"] });

        var answer = await Identities.PostFirstKeyAsync(narrowed, made);

        Assert.That(answer.Status, Is.EqualTo(403));
        Assert.That(answer.Errors.Single().Code, Is.EqualTo("forbidden"));
    }

    [Test]
    public async Task It_lives_no_longer_than_the_key_that_asked_for_it()
    {
        var creator = await Suite.Server.CreateOrgAsync();
        var mortal = Identities.With(await Identities.PutKeyAsync(creator, """{"expires_at":"2101-01-31T12:00:00Z"}"""));
        var made = (await Identities.PutOrgAsync(mortal, """{"name":"Made"}""")).Text("id");

        var answer = await Identities.PostFirstKeyAsync(mortal, made);

        Assert.That(answer.Text("expires_at"), Is.EqualTo("2101-01-31T12:00:00Z"));
    }
}
