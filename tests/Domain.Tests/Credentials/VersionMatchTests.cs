using Arklow.Domain.Credentials;

namespace Arklow.Domain.Tests.Credentials;

public sealed class VersionMatchTests
{
    [TestCase(null, true)]
    [TestCase("*", true)]
    [TestCase("\"3\"", true)]
    [TestCase("\t\"3\" ,", true)]
    [TestCase("\"1\",\"3\"", true)]
    [TestCase("\"a,b\",\"3\"", true)]
    [TestCase("\"W/\",\"3\"", true)]
    [TestCase("W/\"3\"", false)]
    [TestCase("W/\"3\",\"4\"", false)]
    [TestCase("\"03\"", false)]
    [TestCase("\"+3\"", false)]
    [TestCase("\"W/\"", false)]
    [TestCase("\"3,\"", false)]
    [TestCase("\"4294967299\"", false)]
    public void A_tag_is_a_version_character_by_character(string? header, bool allows) =>
        Assert.That(VersionMatch.Read(header).Value.Allows(3), Is.EqualTo(allows));

    [TestCase("")]
    [TestCase("3")]
    [TestCase("\"3")]
    [TestCase("\"3\"\"4\"")]
    [TestCase("\"3\";\"4\"")]
    [TestCase("*,*")]
    [TestCase("\"\u007f\"")]
    [TestCase("\"\u0100\"")]
    [TestCase("\"3\"\n")]
    public void What_is_no_list_of_tags_is_refused(string header) => Assert.That(VersionMatch.Read(header).IsSuccess, Is.False);

    [Test]
    public void A_long_header_is_read_in_its_length()
    {
        var header = string.Concat(Enumerable.Repeat("W/\"\" \t,", 4000)) + "x";

        Assert.That(VersionMatch.Read(header).IsSuccess, Is.False);
    }

    [TestCase(1, "\"1\"")]
    [TestCase(int.MaxValue, "\"2147483647\"")]
    public void A_version_is_a_strong_tag(int version, string tag)
    {
        Assert.That(VersionMatch.Write(version), Is.EqualTo(tag));
        Assert.That(VersionMatch.Read(tag).Value.Allows(version), Is.True);
    }
}
