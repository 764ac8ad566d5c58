using System.Text.Json;

namespace Arklow.Domain.Common;

/// <summary>RFC 6901 pointers to what is wrong in a body.</summary>
public static class JsonPointer
{
    /// <summary>A longer name is left out and its parent pointed at, so that no answer grows with what was sent.</summary>
    public const int MaxNameLength = 256;

    /// <summary>A pointer that is this long is not lengthened any more, for the same reason.</summary>
    public const int MaxLength = 1024;

    /// <summary>The pointer to the member whose name the reader stands on.</summary>
    public static string Append(string parent, in Utf8JsonReader name) =>
        name.ValueSpan.Length <= MaxNameLength ? $"{parent}/{Escape(name.GetString()!)}" : parent;

    public static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
