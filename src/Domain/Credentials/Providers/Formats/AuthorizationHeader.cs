using System.Text;
using System.Text.Json;

namespace Arklow.Domain.Credentials.Providers.Formats;

/// <summary>The value of a header that authenticates: a scheme, a space, credentials (RFC 9110 §11.4).</summary>
internal static class AuthorizationHeader
{
    /// <summary>Names that differ in case could be thousands; more of them are not looked at.</summary>
    private const int Max = 32;

    /// <summary>The headers of that kind in a secret, or the secret itself where it is a string.</summary>
    public static IEnumerable<SecretValue> In(SecretValues values) =>
        (values.IsObject ? values.Members.Where(IsNamedSo) : [values.Whole]).Where(value => value.Kind == JsonTokenType.String).Take(Max);

    /// <summary>When bearer tokens end that are JSON Web Tokens, with their scheme or bare.</summary>
    public static IEnumerable<SecretExpiry> Expiries(SecretValues values) =>
        In(values)
            .Select(value => (Value: value, At: JsonWebToken.FindExpiry(Token(value))))
            .Where(found => found.At is not null)
            .Select(found => new SecretExpiry(found.Value, found.At!.Value, "the token"));

    public static void Inspect(SecretValues values, FindingList findings)
    {
        foreach (var value in In(values))
            if (Scheme(value) is [])
                findings.Add(FindingCodes.MissingScheme, value, "must begin with a scheme, such as Bearer, and a space");
            else if (Placeholder.Matches(value.Trimmed[Scheme(value).Length..]))
                findings.Add(FindingCodes.Placeholder, value, "has a scheme, and after it what stands for a secret and is none");
    }

    private static ReadOnlySpan<byte> Token(SecretValue value)
    {
        var scheme = Scheme(value);
        if (scheme is [])
            return value.Trimmed;
        return Ascii.EqualsIgnoreCase(scheme, "Bearer"u8) ? value.Trimmed[scheme.Length..].Trim((byte)' ') : default;
    }

    /// <summary>Empty where there is none.</summary>
    private static ReadOnlySpan<byte> Scheme(SecretValue value)
    {
        var text = value.Trimmed;
        var space = text.IndexOf((byte)' ');
        return space > 0 && HeaderName.IsToken(text[..space]) ? text[..space] : default;
    }

    private static bool IsNamedSo(SecretValue member) =>
        Ascii.EqualsIgnoreCase(member.Name, "Authorization"u8) || Ascii.EqualsIgnoreCase(member.Name, "Proxy-Authorization"u8);
}
