using System.Text;
using Arklow.Testing;

namespace Arklow.Api.Tests.Http;

/// <summary>What JSON allows and storage does not, and what is no JSON at all.</summary>
public sealed class StrictJsonTests
{
    [TestCase("""{"type":"a\u0000","provider":"x"}""", "/type")]
    [TestCase("""{"type":"aws","label":"\u0000"}""", "/label")]
    [TestCase("""{"type":"aws","label":"\ud800"}""", "/label")]
    [TestCase("""{"type":"aws","label":"\ud800x"}""", "/label")]
    [TestCase("""{"type":"aws","label":"\udc00"}""", "/label")]
    [TestCase("""{"type":"aws","label":"\udc00\ud800"}""", "/label")]
    [TestCase("""{"type":"aws","label":"\ud800\ud800\udc00"}""", "/label")]
    [TestCase("""{"type":"aws","metadata":{"a":[1,{"b/c":"\u0000"}]}}""", "/metadata/a/1/b~1c")]
    [TestCase("""{"type":"http_auth_headers","secret":"\uD800"}""", "/secret")]
    [TestCase("""{"type":"http_auth_headers","secret":{"a":"\u0000"}}""", "/secret/a")]
    [TestCase("""{"type":"http_auth_headers","secret":{"\u0000":"a"}}""", "/secret")]
    [TestCase("""{"type":"aws","metadata":{"\udead":{}}}""", "/metadata")]
    [TestCase("""{"type":"aws","ignored":["\u0000"]}""", "/ignored/0")]
    [TestCase("""{"type":"aws","\ud800":1}""", "")]
    public async Task Text_that_cannot_be_stored_is_refused_where_it_stands(string body, string field)
    {
        await AssertRefusedAsync(Encoding.UTF8.GetBytes(body), field);
    }

    [TestCase("""{"type":"aws","type":"aws"}""", "/type")]
    [TestCase("""{"type":"aws","label":"a","label":null}""", "/label")]
    [TestCase("""{"type":"aws","label":"a","l\u0061bel":"b"}""", "/label")]
    [TestCase("""{"type":"aws","secret":{"a/":1,"b":2,"a/":3}}""", "/secret/a~1")]
    [TestCase("""{"type":"aws","secret":{"\/":1,"/":3}}""", "/secret/~1")]
    [TestCase("""{"type":"aws","metadata":{"a":[0,{"x":1,"x":2}]}}""", "/metadata/a/1/x")]
    [TestCase("""{"type":"aws","metadata":{"😀":1,"\ud83d\ude00":2}}""", "/metadata/😀")]
    [TestCase("""{"type":"aws","ignored":{"":1,"":2,"":3}}""", "/ignored/")]
    [TestCase("""{"type":"aws","metadata":{"1":1,"2":1,"3":1,"4":1,"5":1,"6":1,"7":1,"8":1,"9":1,"1":2}}""", "/metadata/1")]
    public async Task A_name_that_stands_in_its_object_twice_is_refused(string body, string field)
    {
        await AssertRefusedAsync(Encoding.UTF8.GetBytes(body), field);
    }

    [Test]
    public async Task Every_such_problem_is_listed()
    {
        var body = """{"type":"\u0000","label":"\ud800","metadata":{"a":1,"a":2,"b":"\udc00"},"secret":{"k":"\u0000"}}""";

        await AssertRefusedAsync(Encoding.UTF8.GetBytes(body), "/type", "/label", "/metadata/b", "/metadata/a", "/secret/k");
    }

    [Test]
    public async Task Names_that_differ_in_case_or_normal_form_or_stand_in_different_objects_are_different()
    {
        var answer = await Asking.CreateAsync("""{"type":"aws","metadata":{"a":{"a":1},"A":{"a":1},"\u00e9":1,"e\u0301":1}}""");

        Assert.That(answer.Status, Is.EqualTo(200), answer.Body);
    }

    [TestCase("")]
    [TestCase(" \n")]
    [TestCase("[]")]
    [TestCase("""[{"type":"aws"}]""")]
    [TestCase("null")]
    [TestCase("\"aws\"")]
    [TestCase("1")]
    [TestCase("true")]
    [TestCase("{")]
    [TestCase("}")]
    [TestCase("""{"type":"aws" """)]
    [TestCase("""{"type":"aws""")]
    [TestCase("""{"type":"aws\""")]
    [TestCase("""{"type":"aws\u00""")]
    [TestCase("""{"type":"aws","metadata":{"n":1""")]
    [TestCase("""{"type":"aws"}{}""")]
    [TestCase("""{"type":"aws"}x""")]
    [TestCase("""{"type":"aws",}""")]
    [TestCase("""{"type":"aws","metadata":{"a":[1,]}}""")]
    [TestCase("""{"type":"aws"/*comment*/}""")]
    [TestCase("""// comment""" + "\n" + """{"type":"aws"}""")]
    [TestCase("{'type':'aws'}")]
    [TestCase("{type:\"aws\"}")]
    [TestCase("""{"type":"aws","metadata":{"n":NaN}}""")]
    [TestCase("""{"type":"aws","metadata":{"n":01}}""")]
    [TestCase("""{"type":"aws","metadata":{"n":+1}}""")]
    [TestCase("""{"type":"aws","metadata":{"n":1.}}""")]
    [TestCase("""{"type":"aws","metadata":{"n":0x10}}""")]
    [TestCase("""{"type":"aws","label":"\x41"}""")]
    [TestCase("""{"type":"aws","label":"\u00g0"}""")]
    [TestCase("{\"type\":\"aws\",\"label\":\"\n\"}")]
    [TestCase("{\"type\":\"aws\",\"label\":\"\0\"}")]
    [TestCase("{\"type\":\"aws\"}\0")]
    [TestCase("\ufeff{\"type\":\"aws\"}")]
    [TestCase("{\u00a0\"type\":\"aws\"}")]
    public async Task What_is_no_JSON_object_is_refused(string body)
    {
        await AssertRefusedAsync(Encoding.UTF8.GetBytes(body), "");
    }

    [TestCase(new byte[] { 0xff }, TestName = "A byte that UTF-8 never has")]
    [TestCase(new byte[] { 0xc3 }, TestName = "Half a character")]
    [TestCase(new byte[] { 0xc0, 0xaf }, TestName = "An overlong form")]
    [TestCase(new byte[] { 0xed, 0xa0, 0x80 }, TestName = "A surrogate in UTF-8")]
    [TestCase(new byte[] { 0xf4, 0x90, 0x80, 0x80 }, TestName = "A character past U+10FFFF")]
    public async Task What_is_no_UTF_8_is_refused(byte[] text)
    {
        await AssertRefusedAsync([.. """{"type":"aws","label":" """u8, .. text, .. "\"}"u8], "");
    }

    [Test]
    public async Task UTF_16_is_no_UTF_8()
    {
        await AssertRefusedAsync(Encoding.Unicode.GetBytes("""{"type":"aws"}"""), "");
    }

    [TestCase("[", "]", "")]
    [TestCase("{\"a\":", "}", "1")]
    public async Task Sixty_four_levels_are_taken_and_one_more_is_not(string open, string close, string inner)
    {
        var deepest = await Asking.CreateAsync(Nested(64));
        var deeper = await Asking.CreateAsync(Nested(65));

        Assert.That(deepest.Status, Is.EqualTo(200), deepest.Body);
        Assert.That(deeper.Status, Is.EqualTo(400));
        Assert.That(deeper.Fields, Is.EqualTo(new[] { "" }));

        string Nested(int levels) =>
            $$"""{"type":"aws","metadata":{"a":{{Repeat(open, levels)}}{{inner}}{{Repeat(close, levels)}} """ + "}}";

        static string Repeat(string text, int levels) => string.Concat(Enumerable.Repeat(text, levels - 2));
    }

    [TestCase("metadata")]
    [TestCase("ignored")]
    [TestCase("secret")]
    public async Task A_hundred_thousand_levels_are_refused_like_sixty_five(string member)
    {
        await AssertRefusedAsync(Encoding.UTF8.GetBytes($$"""{"type":"aws","{{member}}":{{new string('[', 100_000)}}"""), "");
    }

    private static async Task AssertRefusedAsync(byte[] body, params string[] fields)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await Asking.CreateAsync(org, body);

        Assert.That(answer.Status, Is.EqualTo(400), answer.Body);
        Assert.That(answer.Errors.Select(problem => problem.Code), Is.All.EqualTo("invalid_request"));
        Assert.That(answer.Fields, Is.EquivalentTo(fields), answer.Body);
        Assert.That(await Asking.CountRowsAsync(org), Is.Zero);
    }
}
