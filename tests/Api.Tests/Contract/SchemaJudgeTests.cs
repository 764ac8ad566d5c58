using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace Arklow.Api.Tests.Contract;

/// <summary>Who judges the judge.</summary>
public sealed class SchemaJudgeTests
{
    [TestCase("""{"type":"aws"}""", true)]
    [TestCase("""{"type":"aws","provider":"aws","label":"","metadata":{},"more":[null]}""", true)]
    [TestCase("""{"type":"aws","provider":"gcp"}""", false)]
    [TestCase("""{"type":"aws","label":null}""", false)]
    [TestCase("""{"type":"aws","secret":{"AWS_ACCESS_KEY_ID":"a","AWS_SECRET_ACCESS_KEY":"b","x":{}}}""", true)]
    [TestCase("""{"type":"aws","secret":{"AWS_ACCESS_KEY_ID":"a","AWS_SECRET_ACCESS_KEY":1}}""", false)]
    [TestCase("""{"type":"aws","secret":{"AWS_ACCESS_KEY_ID":"a"}}""", false)]
    [TestCase("""{"type":"gcp_sa","secret":{"a":1e400,"b":true,"c":null}}""", true)]
    [TestCase("""{"type":"gcp_sa","secret":{"a":[]}}""", false)]
    [TestCase("""{"type":"gcp_sa","secret":""}""", false)]
    [TestCase("""{"type":"mine"}""", false)]
    [TestCase("""{"type":"mine","provider":""}""", true)]
    [TestCase("""{"type":"","provider":""}""", false)]
    [TestCase("""{"type":"aws\n","provider":""}""", false)]
    [TestCase("""{"type":"mine\n","provider":""}""", false)]
    [TestCase("""{"type":"a\u2028b","provider":""}""", false)]
    [TestCase("""{"type":"a\u0085b","provider":""}""", true)]
    [TestCase("""{"type":"\ud83d\ude00","provider":""}""", true)]
    [TestCase("[]", false)]
    [TestCase("null", false)]
    public void Create_is_judged_as_documented(string body, bool accepted)
    {
        using var json = JsonDocument.Parse(body);

        Assert.That(SchemaJudge.Accepts(ContractDocument.RequestSchema, json.RootElement), Is.EqualTo(accepted));
    }

    [Test]
    public void An_unknown_keyword_is_not_passed_over()
    {
        using var json = JsonDocument.Parse("{}");

        Assert.Throws<NotSupportedException>(() => SchemaJudge.Accepts(new YamlMappingNode("multipleOf", "1"), json.RootElement));
    }
}
