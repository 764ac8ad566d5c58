using System.Text.Json;

namespace Arklow.Domain.Credentials.Providers.Formats;

/// <summary>Values of HTTP's fields (RFC 9110 §5.5).</summary>
internal static class HeaderValue
{
    public static void Inspect(SecretValue value, FindingList findings)
    {
        if (value.Kind == JsonTokenType.Null)
            findings.Add(FindingCodes.WrongKind, value, "is null, which no header can say");
        var text = value.Trimmed;
        if (text.IndexOfAnyInRange((byte)0, (byte)8) >= 0 || text.IndexOfAnyInRange((byte)10, (byte)31) >= 0 || text.Contains((byte)127))
            findings.Add(FindingCodes.InvalidHeaderValue, value, "holds a line break or another control character");
        else if (text.IndexOfAnyInRange((byte)128, (byte)255) >= 0)
            findings.Add(FindingCodes.InvalidHeaderValue, value, "holds letters that are not ASCII");
    }
}
