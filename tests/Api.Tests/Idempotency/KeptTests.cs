using Arklow.Api.Tests.Audit;
using Arklow.Api.Tests.Identity;
using Arklow.Api.Tests.Security;
using Arklow.Testing;

namespace Arklow.Api.Tests.Idempotency;

/// <summary>What is kept of a request and of its answer, for how long, and that it tells nothing.</summary>
internal sealed class KeptTests
{
    private const string Age = "update idempotency_keys set created_at = now() - interval '24 hours 1 minute' where scope = @key";

    [Test]
    public async Task Nothing_of_the_name_the_body_or_the_answer_stands_there_in_the_clear()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var (name, label, secret) = (Canary.New("name"), Canary.New("label"), Canary.New("secret"));
        var body = $$"""{"type":"http_auth_headers","label":"{{label.Word}}","secret":"Bearer {{secret.Word}}"}""";

        await Repeating.AskAsync(org.Put(body), name.Word);
        var material = (await Repeating.AskAsync(org.Ask(HttpMethod.Put, org.Path("keys/")), $"{name.Word}2")).Text("material");

        var key = new Canary(material[^40..]);
        var rows = await Repeating.RowsAsync(org);
        Assert.That(rows, Has.Count.EqualTo(2));
        foreach (var bytes in rows.SelectMany(row => new[] { row.Name, row.Fingerprint, row.Answer! }))
            Assert.That(new[] { name, label, secret, key }.Where(canary => canary.IsIn(bytes)), Is.Empty);
        Assert.That(
            new[] { label, secret, key }.Select(canary => canary.IsIn(body + material)),
            Is.All.True,
            "what is looked for can be found"
        );
    }

    [Test]
    public async Task A_secret_that_was_revealed_is_not_kept_even_encrypted_and_another_reason_takes_another_name()
    {
        var (org, name) = (await Suite.Server.CreateOrgAsync(), Repeating.NewName());
        var unnamed = await Asking.CreateAsync(org, """{"type":"http_auth_headers","secret":"a"}""");
        var path = org.Path($"credentials/{unnamed.Text("id")}/reveal");

        var answers = await Repeating.AskAtOnceAsync(org.Ask(HttpMethod.Post, path, """{"reason":"a"}"""), name, 8);
        var other = await Repeating.AskAsync(org.Ask(HttpMethod.Post, path, """{"reason":"b"}"""), name);

        Assert.That(answers.Select(answer => (answer.Status, answer.Replayed())), Is.All.EqualTo((200, (string?)null)));
        Assert.That(answers.Select(answer => answer.Receipt()), Is.Unique);
        Assert.That((other.Status, other.Errors[0].Code), Is.EqualTo((422, "idempotency_key_reused")));
        Assert.That((await Repeating.RowsAsync(org)).Select(row => row.Answer), Is.EqualTo(new byte[]?[] { null }));
    }

    [Test]
    public async Task The_same_answer_is_never_sealed_to_the_same_bytes_and_the_same_request_is_recognised_without_its_name()
    {
        var org = await Suite.Server.CreateOrgAsync();

        await Repeating.AskAsync(org.Put("""{"type":"aws"}"""), Repeating.NewName());
        await Repeating.AskAsync(org.Put("""{"type":"aws"}"""), Repeating.NewName());

        var rows = await Repeating.RowsAsync(org);
        Assert.That(rows[0].Fingerprint, Is.EqualTo(rows[1].Fingerprint));
        Assert.That(rows[0].Name, Is.Not.EqualTo(rows[1].Name));
        Assert.That(rows[0].Answer![1..17], Is.Not.EqualTo(rows[1].Answer![1..17]));
    }

    [Test]
    public async Task A_name_is_free_again_after_24_hours_also_while_its_row_is_still_there()
    {
        var (org, name) = (await Suite.Server.CreateOrgAsync(), Repeating.NewName());
        var first = await Repeating.AskAsync(org.Put("""{"type":"aws"}"""), name);
        await Repeating.ExecuteAsync(org, Age);

        var other = await Repeating.AskAsync(org.Put("""{"type":"aws","label":"l"}"""), name);
        var again = await Repeating.AskAsync(org.Put("""{"type":"aws","label":"l"}"""), name);

        Assert.That((first.Status, other.Status, other.Replayed()), Is.EqualTo((200, 200, (string?)null)), other.Body);
        Assert.That((again.Replayed(), again.Body), Is.EqualTo(("true", other.Body)));
        Assert.That(await Repeating.RowsAsync(org), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_name_that_is_almost_24_hours_old_is_remembered()
    {
        var (org, name) = (await Suite.Server.CreateOrgAsync(), Repeating.NewName());
        await Repeating.AskAsync(org.Put("""{"type":"aws"}"""), name);
        await Repeating.ExecuteAsync(org, Age.Replace("24 hours 1 minute", "23 hours 55 minutes"));

        Assert.That((await Repeating.AskAsync(org.Put("""{"type":"aws"}"""), name)).Replayed(), Is.EqualTo("true"));
    }

    [Test]
    public async Task An_answer_that_was_moved_to_another_key_does_not_open()
    {
        var (org, name) = (await Suite.Server.CreateOrgAsync(), Repeating.NewName());
        var thief = await Identities.WithKeyAsync(org);
        await Repeating.AskAsync(org.Ask(HttpMethod.Put, org.Path("keys/")), name);
        await Repeating.ExecuteAsync(
            org,
            "update idempotency_keys set scope = @thief where scope = @key",
            new { thief = long.Parse(thief.KeyId) }
        );

        var answer = await Repeating.AskAsync(thief.Ask(HttpMethod.Put, org.Path("keys/")), name);

        Assert.That((answer.Status, answer.Errors[0].Code), Is.EqualTo((500, "internal")));
        Assert.That((await Identities.GetAsync(org, org.Path("keys/"))).Count(), Is.EqualTo(3));
    }

    [Test]
    public async Task An_answer_that_was_moved_to_another_name_or_request_does_not_open([Values("answer", "fingerprint")] string column)
    {
        var (org, name) = (await Suite.Server.CreateOrgAsync(), Repeating.NewName());
        await Repeating.AskAsync(org.Ask(HttpMethod.Put, org.Path("keys/")), Repeating.NewName());
        await Repeating.AskAsync(org.Ask(HttpMethod.Put, org.Path("keys/"), column == "answer" ? null : "{}"), name);
        var rows = await Repeating.RowsAsync(org);
        var moved = column == "answer" ? rows[0].Answer : rows[0].Fingerprint;
        await Repeating.ExecuteAsync(
            org,
            $"update idempotency_keys set {column} = @moved where scope = @key and name = @Name",
            new { moved, rows[1].Name }
        );

        var answer = await Repeating.AskAsync(org.Ask(HttpMethod.Put, org.Path("keys/")), name);

        Assert.That(answer.Status, Is.EqualTo(500), answer.Body);
    }
}
