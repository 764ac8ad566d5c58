using Arklow.Api.Tests.Identity;
using Arklow.Testing;

namespace Arklow.Api.Tests.Credentials.Life;

internal sealed class PatchMetadataTests
{
    // RFC 7396, appendix A, each as a member: what is patched here is always an object.
    [TestCase("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [TestCase("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [TestCase("""{"a":"b"}""", """{"a":null}""", "{}")]
    [TestCase("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [TestCase("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [TestCase("""{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""")]
    [TestCase("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [TestCase("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [TestCase("""["a","b"]""", """["c","d"]""", """["c","d"]""")]
    [TestCase("""{"a":"b"}""", """["c"]""", """["c"]""")]
    [TestCase("""{"a":"foo"}""", "\"bar\"", "\"bar\"")]
    [TestCase("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [TestCase("[1,2]", """{"a":"b","c":null}""", """{"a":"b"}""")]
    [TestCase("{}", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    public async Task The_examples_of_RFC_7396_come_out_as_it_says(string target, string patch, string result)
    {
        var patched = await PatchAsync($$"""{"m":{{target}}}""", $$"""{"m":{{patch}}}""");

        Assert.That(patched, Is.EqualTo($$"""{"m":{{result}}}"""));
    }

    [TestCase("""{"a":"foo"}""", "null", "null", TestName = "Null removes all of it")]
    [TestCase("""{"a":"b"}""", "{}", """{"a":"b"}""", TestName = "An empty patch leaves it")]
    [TestCase(
        """{"z":1.10,"a":-0,"n":[1E400,0.1e-500]}""",
        """{"x":12345678901234567890.10}""",
        """{"z":1.10,"a":-0,"n":[1E400,0.1e-500],"x":12345678901234567890.10}""",
        TestName = "Numbers keep their digits"
    )]
    [TestCase(
        """{"\u0061\/\u2028":"\u0062\/","k":1}""",
        """{"k":2}""",
        """{"\u0061\/\u2028":"\u0062\/","k":2}""",
        TestName = "Names and texts keep their spelling"
    )]
    [TestCase("""{"\u0061":1}""", """{"a":2}""", """{"\u0061":2}""", TestName = "A name is the same however it is spelt")]
    [TestCase(
        """{"a":{ "b" : [ 1 , 2 ] },"c":1}""",
        """{"c":2}""",
        """{"a":{ "b" : [ 1 , 2 ] },"c":2}""",
        TestName = "What is not touched keeps its spaces"
    )]
    [TestCase("""{"b":1,"a":2}""", """{"c":3,"b":{"x":null}}""", """{"b":{},"a":2,"c":3}""", TestName = "Members keep their places")]
    [TestCase(
        """{"a":[{"b":null}]}""",
        """{"c":[null,{"d":null}]}""",
        """{"a":[{"b":null}],"c":[null,{"d":null}]}""",
        TestName = "Nulls in an array are values"
    )]
    [TestCase(
        """{"":1,"__proto__":2}""",
        """{"":null,"constructor":3}""",
        """{"__proto__":2,"constructor":3}""",
        TestName = "No name is special"
    )]
    public async Task Metadata_is_merged(string target, string patch, string result)
    {
        Assert.That(await PatchAsync(target, patch), Is.EqualTo(result));
    }

    [Test]
    public async Task Metadata_that_was_never_sent_is_patched_like_an_empty_object()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var id = await CredentialApi.CreateAsync(org);

        var patched = await CredentialApi.PatchAsync(org, id, """{"metadata":{"a":null,"b":{"c":null,"d":1}}}""");

        Assert.That(patched.Data.GetProperty("metadata").GetRawText(), Is.EqualTo("""{"b":{"d":1}}"""));
    }

    [Test]
    public async Task Metadata_grows_to_256_KiB_and_no_further()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var id = await CredentialApi.CreateAsync(org);
        var half = new string('x', 131_000);
        await CredentialApi.PatchAsync(org, id, $$$"""{"metadata":{"a":"{{{half}}}"}}""");

        // {"a":"…","b":"…"} is 2 × 7 + 1 bytes and the texts.
        var fits = await CredentialApi.PatchAsync(org, id, $$$"""{"metadata":{"b":"{{{new string('x', 262_144 - 131_000 - 15)}}}"}}""");
        var beyond = await CredentialApi.PatchAsync(org, id, """{"metadata":{"c":1}}""");

        Assert.That(fits.Status, Is.EqualTo(200));
        Assert.That(beyond.Status, Is.EqualTo(400));
        Assert.That(beyond.Errors.Single(), Is.EqualTo(new Problem("invalid_request", "would grow over 262144 bytes", "/metadata")));
        Assert.That((await CredentialApi.GetAsync(org, id)).Data.GetProperty("version").GetInt32(), Is.EqualTo(3));
    }

    private static async Task<string> PatchAsync(string metadata, string patch)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var id = (await Asking.CreateAsync(org, $$"""{"type":"aws","metadata":{{metadata}}}""")).Text("id");
        var patched = await CredentialApi.PatchAsync(org, id, $$"""{"metadata":{{patch}}}""");
        Assert.That(patched.Status, Is.EqualTo(200), patched.Body);
        var fetched = await CredentialApi.GetAsync(org, id);
        Assert.That(fetched.Body, Is.EqualTo(patched.Body));
        return patched.Data.GetProperty("metadata").GetRawText();
    }
}
