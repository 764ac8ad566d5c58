using System.Globalization;

namespace Arklow.Domain.Common;

/// <summary>A 64-bit id: a decimal string on the wire, a bigint in PostgreSQL. Zero names nothing.</summary>
public interface IId<TSelf>
    where TSelf : struct, IId<TSelf>
{
    long Value { get; }

    static abstract TSelf From(long value);
}

/// <summary>How an id is written: digits only, and one way to write each.</summary>
public static class IdText
{
    public static string Write(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// False when the text is off the contract's <c>^[0-9]+$</c>. Digits that name no 64-bit id, and other spellings of one that does
    /// (leading zeros), give the id that names nothing, so that they are answered like any id that never was.
    /// </summary>
    public static bool TryRead<TId>(string? text, out TId id)
        where TId : struct, IId<TId>
    {
        id = default;
        if (string.IsNullOrEmpty(text) || text.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return false;
        if (text[0] != '0' && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            id = TId.From(value);
        return true;
    }
}
