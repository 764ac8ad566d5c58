using System.Text.RegularExpressions;

namespace Arklow.Domain.Users;

/// <summary>An address of electronic mail, in lower case: one @ with something on both sides, no space, no control characters and no % (what a URL encodes badly arrives as it was sent), at most 254 characters (RFC 5321 §4.5.3.1).</summary>
public sealed partial record Email
{
    public const int MaxLength = 254;

    private Email(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse(string? text, out Email email)
    {
        var isOne = text is not null && text.Length <= MaxLength && Address().IsMatch(text);
        email = isOne ? new(text!.ToLowerInvariant()) : null!;
        return isOne;
    }

    /// <summary>An address that was stored.</summary>
    public static Email Load(string value) => new(value);

    public override string ToString() => Value;

    [GeneratedRegex(@"\A[^@%\s\p{C}]+@[^@%\s\p{C}]+\z")]
    private static partial Regex Address();
}
