namespace Arklow.Domain.Common;

/// <summary>Text of a length, counted in Unicode characters as JSON Schema counts it.</summary>
public static class Line
{
    public const int MaxNameLength = 100;

    public static Result<string> Accept(Sent<string> sent, string pointer, int min, int max)
    {
        if (sent.IsAbsent)
            return Error.Invalid(pointer, "is required");
        return sent.ValueOrDefault is { } text && text.EnumerateRunes().Count() is var length && length >= min && length <= max
            ? text
            : Error.Invalid(pointer, $"must be a string of {min} to {max} characters");
    }

    /// <summary>What people call something: one line with something to see at both ends.</summary>
    public static Result<string> AcceptName(Sent<string> sent, string pointer) => AcceptLine(sent, pointer, MaxNameLength);

    /// <inheritdoc cref="AcceptName"/>
    public static Result<string> AcceptLine(Sent<string> sent, string pointer, int max)
    {
        var accepted = Accept(sent, pointer, 1, max);
        if (!accepted.IsSuccess || (accepted.Value.Trim().Length == accepted.Value.Length && !accepted.Value.Any(BelongsOnNoLine)))
            return accepted;
        return Error.Invalid(pointer, "must be one line without space at its ends");
    }

    private static bool BelongsOnNoLine(char c) => char.IsControl(c) || c is '\u2028' or '\u2029';
}
