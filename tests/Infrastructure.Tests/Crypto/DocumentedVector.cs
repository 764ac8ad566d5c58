using System.Text.RegularExpressions;

namespace Arklow.Infrastructure.Tests.Crypto;

/// <summary>The test vector of docs/encryption.md, read from the document itself, so that it cannot say what is not so.</summary>
internal sealed partial class DocumentedVector
{
    private readonly Dictionary<string, string> _values;

    private DocumentedVector(Dictionary<string, string> values) => _values = values;

    public long Org => Number("org id");

    public int Generation => (int)Number("generation");

    public long Credential => Number("credential id");

    public int Version => (int)Number("version");

    public string Secret => _values["secret"];

    public string File => _values["root.key"];

    public byte[] this[string name] => Convert.FromHexString(_values[name]);

    public static DocumentedVector Read()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root!.GetFiles("Arklow.sln").Length == 0)
            root = root.Parent;
        var text = System.IO.File.ReadAllText(Path.Combine(root.FullName, "docs", "encryption.md"));
        var section = text[text.IndexOf("## Test vector", StringComparison.Ordinal)..].Split("```")[1];
        return new(Line().Matches(section).ToDictionary(line => line.Groups[1].Value, line => line.Groups[2].Value));
    }

    private long Number(string name) => long.Parse(_values[name], System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\S+(?: \S+)*) {2,}(\S.*)$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
