using System.Text.Json;
using Arklow.Domain.Common;

namespace Arklow.Domain.Tests.Common;

public sealed class JsonPointerTests
{
    [TestCase("plain", "plain")]
    [TestCase("a/b", "a~1b")]
    [TestCase("m~n", "m~0n")]
    [TestCase("~1", "~01")]
    [TestCase("", "")]
    public void Names_are_escaped_as_RFC_6901_says(string name, string escaped) =>
        Assert.That(JsonPointer.Escape(name), Is.EqualTo(escaped));

    [TestCase("""{"a/b":1}""", "/secret/a~1b")]
    [TestCase("""{"ü":1}""", "/secret/ü")]
    [TestCase("""{"\u0074oken":1}""", "/secret/token")]
    [TestCase("""{"":1}""", "/secret/")]
    public void A_member_is_pointed_at_by_its_unescaped_name(string json, string pointer) =>
        Assert.That(PointerToFirst(json), Is.EqualTo(pointer));

    [Test]
    public void A_name_of_the_greatest_length_is_pointed_at()
    {
        var name = new string('n', JsonPointer.MaxNameLength);

        Assert.That(PointerToFirst($$"""{"{{name}}":1}"""), Is.EqualTo($"/secret/{name}"));
    }

    [Test]
    public void A_longer_name_is_left_out_and_its_parent_pointed_at()
    {
        var name = new string('n', JsonPointer.MaxNameLength + 1);

        Assert.That(PointerToFirst($$"""{"{{name}}":1}"""), Is.EqualTo("/secret"));
    }

    private static string PointerToFirst(string json)
    {
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(json));
        reader.Read();
        reader.Read();
        return JsonPointer.Append("/secret", reader);
    }
}
