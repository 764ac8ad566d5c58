using System.Buffers;
using System.Text;

namespace Arklow.Domain.Credentials.Providers.Formats;

/// <summary>How a provider writes a key: a prefix, then so many letters of an alphabet.</summary>
/// <param name="prefix">What it begins with; empty for anything.</param>
/// <param name="length">Of the whole, the prefix included.</param>
/// <param name="alphabet">Every ASCII letter that may stand after the prefix.</param>
/// <param name="written">The alphabet in words: "hexadecimal digits in lower case".</param>
public sealed class KeyFormat(string prefix, int length, string alphabet, string written)
{
    private readonly byte[] _prefix = Encoding.UTF8.GetBytes(prefix);
    private readonly SearchValues<byte> _alphabet = SearchValues.Create(Encoding.ASCII.GetBytes(alphabet));

    public string Prefix { get; } = prefix;

    internal bool IsMeantBy(SecretValue value) => value.Trimmed.StartsWith(_prefix);

    internal void Inspect(SecretValue value, FindingList findings)
    {
        var key = value.Trimmed;
        if (key.Length != length)
            findings.Add(FindingCodes.WrongLength, value, $"must have {length} characters");
        if (key[_prefix.Length..].ContainsAnyExcept(_alphabet))
            findings.Add(FindingCodes.WrongAlphabet, value, _prefix is [] ? $"must be {written}" : $"must be {Prefix}, then {written}");
    }
}
