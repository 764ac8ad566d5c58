using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace Arklow.Domain.Credentials.Providers.Formats;

/// <summary>Names of HTTP's fields (RFC 9110 §5.1).</summary>
internal static class HeaderName
{
    private static readonly SearchValues<byte> Token = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8
    );

    /// <summary>They frame the message or belong to one hop (RFC 9110 §7.6.1), so no secret sets them.</summary>
    private static readonly FrozenSet<string> Forbidden = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Connection",
        "Content-Length",
        "Expect",
        "Host",
        "Keep-Alive",
        "Proxy-Connection",
        "TE",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade"
    );

    public static bool IsToken(ReadOnlySpan<byte> text) => text.Length > 0 && !text.ContainsAnyExcept(Token);

    public static void Inspect(SecretValues values, FindingList findings)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in values.Members)
        {
            if (!IsToken(member.Name))
            {
                findings.Add(FindingCodes.InvalidHeaderName, member, "is named as no HTTP header may be");
                continue;
            }

            var name = Encoding.ASCII.GetString(member.Name);
            if (Forbidden.Contains(name))
                findings.Add(FindingCodes.ForbiddenHeader, member, "is a header that whoever sends the request has to set");
            if (!seen.Add(name))
                findings.Add(FindingCodes.RepeatedHeader, member, "is a header that another member sets, in letters of another case");
        }
    }
}
