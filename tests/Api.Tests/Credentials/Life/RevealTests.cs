using Arklow.Api.Tests.Audit;
using Arklow.Api.Tests.Identity;
using Arklow.Testing;

namespace Arklow.Api.Tests.Credentials.Life;

internal sealed class RevealTests
{
    [TestCase("\"\"")]
    [TestCase("\"\\u0061\\/ü\\ud83d\\ude00\\u2028\u2028\\n\\\"\"")]
    [TestCase("{}")]
    [TestCase("""{"Authorization":"Bearer a","n":1.10,"b":true,"f":false,"z":null}""")]
    [TestCase("""{ "\u0061" : 123456789012345678901234567890.10 , "b":-0, "c":1E400, "d":0.1e-500 }""")]
    public async Task A_secret_of_any_kind_comes_back_byte_for_byte(string secret)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var id = (await Asking.CreateAsync(org, $$"""{"type":"http_auth_headers","secret": {{secret}} }""")).Text("id");

        var revealed = await CredentialApi.RevealAsync(org, id);

        Assert.That(revealed.Status, Is.EqualTo(200), revealed.Body);
        Assert.That(revealed.Data.GetProperty("secret").GetRawText(), Is.EqualTo(secret));
        Assert.That(revealed.Headers["cache-control"], Is.EqualTo(new[] { "no-store" }));
    }

    [Test]
    public async Task Nested_values_of_a_secret_come_back_byte_for_byte()
    {
        const string Secret = """{"AWS_ACCESS_KEY_ID":"a","AWS_SECRET_ACCESS_KEY":"b","deep":[1.0,[],{},[{"a":null}],"\u00fc",true]}""";
        var org = await Suite.Server.CreateOrgAsync();
        var id = (await Asking.CreateAsync(org, $$"""{"type":"aws","secret":{{Secret}}}""")).Text("id");

        var revealed = await CredentialApi.RevealAsync(org, id);

        Assert.That(revealed.Data.GetProperty("secret").GetRawText(), Is.EqualTo(Secret));
    }

    [TestCase("{}", "/reason")]
    [TestCase("""{"reason":null}""", "/reason")]
    [TestCase("""{"reason":1}""", "/reason")]
    [TestCase("""{"reason":""}""", "/reason")]
    [TestCase("""{"reason":" "}""", "/reason")]
    [TestCase("""{"reason":" a"}""", "/reason")]
    [TestCase("""{"reason":"a\nb"}""", "/reason")]
    [TestCase("""{"reason":"a\u0007b"}""", "/reason")]
    [TestCase("""{"reason":"a\u0085b"}""", "/reason")]
    [TestCase("""{"reason":"a\u2028b"}""", "/reason")]
    [TestCase("""{"reason":"a","version":0}""", "/version")]
    [TestCase("""{"reason":"a","version":-1}""", "/version")]
    [TestCase("""{"reason":"a","version":1.5}""", "/version")]
    [TestCase("""{"reason":"a","version":"1"}""", "/version")]
    [TestCase("""{"reason":"a","version":null}""", "/version")]
    [TestCase("""{"reason":"a","version":99999999999999999999}""", "/version")]
    public async Task Who_gives_no_reason_or_no_version_sees_nothing(string body, string field)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var id = await CredentialApi.CreateAsync(org, "s3cr3t");

        var answer = await CredentialApi.PostAsync(org, $"{id}/reveal", body);

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Fields, Is.EqualTo(new[] { field }));
        Assert.That(answer.Body, Does.Not.Contain("s3cr3t"));
    }

    [Test]
    public async Task A_reason_has_256_characters_at_most()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var id = await CredentialApi.CreateAsync(org);
        var emoji = string.Concat(Enumerable.Repeat("😀", 256));

        var most = await CredentialApi.PostAsync(org, $"{id}/reveal", $$"""{"reason":"{{emoji}}"}""");
        var more = await CredentialApi.PostAsync(org, $"{id}/reveal", $$"""{"reason":"{{emoji}}a"}""");

        Assert.That((most.Status, more.Status), Is.EqualTo((200, 400)));
    }

    [TestCase(2147483647)]
    [TestCase(2)]
    public async Task A_version_that_never_was_is_not_found(int version)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var id = await CredentialApi.CreateAsync(org);

        var answer = await CredentialApi.RevealAsync(org, id, version);

        Assert.That(answer.Errors.Single().Code, Is.EqualTo("unknown_version"));
        Assert.That(
            (await CredentialApi.PostAsync(org, $"{id}/reveal", """{"reason":"r","version":2147483648}""")).Status,
            Is.EqualTo(404)
        );
    }

    [TestCase("Störung \"x\" \\ 😀 漢字 \u007e")]
    [TestCase("\uffff\ufffd\ue000 \u00a0x")]
    [TestCase("<script>&'+`=/")]
    public async Task A_reason_is_on_record_in_the_canonical_form_that_verifies(string reason)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var id = await CredentialApi.CreateAsync(org);
        var body = System.Text.Json.JsonSerializer.Serialize(new { reason });

        var revealed = await CredentialApi.PostAsync(org, $"{id}/reveal", body);

        Assert.That(revealed.Status, Is.EqualTo(200), revealed.Body);
        var key = (await Auditing.HeadAsync(org, 2)).At("public_key").GetString()!;
        var export = await Export.ReadAsync(org);
        export.IsLog(key);
        Assert.That(export.Verify(key), Is.Null);
        var record = export.Sealed.Select(line => line.At("record")).Single(record => record.At("id").GetString() == revealed.Receipt());
        Assert.That(record.At("reason").GetString(), Is.EqualTo(reason));
        Assert.That(record.GetRawText(), Does.Contain($"\"reason\":\"{reason.Replace("\\", "\\\\").Replace("\"", "\\\"")}\""));
    }

    [Test]
    public async Task A_key_that_may_not_reveal_is_refused_and_that_is_on_record()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var id = await CredentialApi.CreateAsync(org, "s3cr3t");
        var writer = await Identities.WithKeyAsync(org, new() { Permissions = ["credentials:read", "credentials:write"] });

        var refused = await CredentialApi.RevealAsync(writer, id);

        Assert.That(refused.Status, Is.EqualTo(403));
        Assert.That(refused.Body, Does.Not.Contain("s3cr3t"));
        var record = (await Auditing.OfAsync(org, refused)).Single();
        Assert.That(record.At("action").GetString(), Is.EqualTo("credential.reveal"));
        Assert.That(record.At("target", "id").GetString(), Is.EqualTo(id));
    }
}
