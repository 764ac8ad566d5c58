using System.Text;

namespace Arklow.Api.Tests.Security;

internal sealed class CanaryDisguiseTests
{
    private static readonly Canary Bird = Canary.New("bird");

    private static readonly TestCaseData[] Disguises =
    [
        Disguise("as it is", bytes => bytes),
        Disguise("in base64", bytes => Ascii(Convert.ToBase64String([.. "12"u8, .. bytes]))),
        Disguise("in base64, one byte on", bytes => Ascii(Convert.ToBase64String([.. "123"u8, .. bytes, 0]))),
        Disguise("in base64, two bytes on", bytes => Ascii(Convert.ToBase64String([.. "1234"u8, .. bytes, 0, 0]))),
        Disguise("in HEX", bytes => Ascii(Convert.ToHexString(bytes))),
        Disguise("in hex", bytes => Ascii(Convert.ToHexStringLower(bytes))),
        Disguise("as a list of bytes", bytes => Ascii($"[{string.Join(',', bytes)}]")),
        Disguise("in UTF-16", bytes => Encoding.Unicode.GetBytes(Encoding.ASCII.GetString(bytes))),
        Disguise("in UTF-16, the other way round", bytes => Encoding.BigEndianUnicode.GetBytes(Encoding.ASCII.GetString(bytes))),
        Disguise("in base64 of UTF-16's file", bytes => Encoding.Unicode.GetBytes(Convert.ToBase64String(bytes))),
    ];

    [TestCaseSource(nameof(Disguises))]
    public void It_is_known_in_every_disguise(byte[] text)
    {
        Assert.That(Bird.IsIn([.. "before "u8, .. text, .. " after"u8]), Is.True);
        Assert.That(Canary.New("bird").IsIn(text), Is.False, "another one is not");
    }

    private static TestCaseData Disguise(string name, Func<byte[], byte[]> disguise) =>
        new TestCaseData(disguise(Ascii(Bird.Word))).SetArgDisplayNames(name);

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
