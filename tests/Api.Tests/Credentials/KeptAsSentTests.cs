using System.Text.Json;
using Arklow.Testing;

namespace Arklow.Api.Tests.Credentials;

public sealed class KeptAsSentTests
{
    [TestCase("""{"z":1,"a":2,"10":3,"9":4}""", TestName = "Metadata keeps the order of members")]
    [TestCase("""{"n":[123456789012345678901234567890,1.10,-0,1E400,0.1e-500]}""", TestName = "Metadata keeps the digits of numbers")]
    [TestCase("""{"s":"\u0061\/\ud83d\ude00ü\u2028😀\u0007","\u006e":""}""", TestName = "Metadata keeps the spelling of strings")]
    [TestCase("""{"a":{"b":[{},[],null,true,{"secret":"x"}]}}""", TestName = "Metadata may hold anything")]
    [TestCase("{}", TestName = "Metadata may be empty")]
    public async Task Metadata_comes_back_as_it_was_sent(string metadata)
    {
        var answer = await Asking.CreateAsync($$"""{"type":"aws","metadata":{{metadata}}}""");

        Assert.That(answer.Status, Is.EqualTo(200), answer.Body);
        Assert.That(answer.Data.GetProperty("metadata").GetRawText(), Is.EqualTo(metadata));
    }

    [Test]
    public async Task Metadata_that_was_not_sent_is_null()
    {
        var answer = await Asking.CreateAsync("""{"type":"aws"}""");

        Assert.That(answer.Data.GetProperty("metadata").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [TestCase("\"\"", "")]
    [TestCase("\"ü \\ud83d\\ude00 \\n\\t\\\"\\\\<>&'\"", "ü 😀 \n\t\"\\<>&'")]
    [TestCase("\"null\"", "null")]
    public async Task A_label_comes_back(string sent, string label)
    {
        var answer = await Asking.CreateAsync($$"""{"type":"aws","label":{{sent}}}""");

        Assert.That(answer.Data.GetProperty("label").GetString(), Is.EqualTo(label));
    }

    [Test]
    public async Task A_label_that_was_not_sent_is_not_answered()
    {
        var answer = await Asking.CreateAsync("""{"type":"aws"}""");

        Assert.That(answer.Data.TryGetProperty("label", out _), Is.False);
    }

    [Test]
    public async Task Members_that_the_contract_does_not_name_are_ignored()
    {
        var answer = await Asking.CreateAsync(
            """{"id":"1","org_id":"1","version":9,"updated_at":[],"TYPE":null,"":{},"type":"aws","deleted_at":"x","errors":[{}]}"""
        );

        Assert.That(answer.Status, Is.EqualTo(200), answer.Body);
        Assert.That(answer.Data.GetProperty("id").GetString(), Is.Not.EqualTo("1"));
        Assert.That(answer.Data.GetProperty("version").GetInt32(), Is.EqualTo(1));
        Assert.That(answer.Data.GetProperty("deleted_at").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(answer.Data.EnumerateObject().Count(), Is.EqualTo(9));
    }

    [Test]
    public async Task The_same_body_twice_makes_two_credentials()
    {
        var org = await Suite.Server.CreateOrgAsync();

        var first = await Asking.CreateAsync(org, """{"type":"aws","label":"same"}""");
        var second = await Asking.CreateAsync(org, """{"type":"aws","label":"same"}""");

        Assert.That(second.Data.GetProperty("id").GetString(), Is.Not.EqualTo(first.Data.GetProperty("id").GetString()));
    }

    [Test]
    public async Task A_credential_is_dated_when_it_was_made()
    {
        var before = DateTimeOffset.UtcNow.AddMilliseconds(-1);

        var answer = await Asking.CreateAsync("""{"type":"aws"}""");

        Assert.That(answer.Data.GetProperty("updated_at").GetDateTimeOffset(), Is.InRange(before, DateTimeOffset.UtcNow));
    }
}
