using System.Globalization;
using System.Text.RegularExpressions;
using Arklow.Domain.Common;

namespace Arklow.Domain.Credentials;

/// <summary>Which versions a caller is ready to change: the <c>If-Match</c> of RFC 9110 §13.1.1, whose strong entity tags are versions.</summary>
public sealed partial record VersionMatch
{
    private readonly IReadOnlyList<string>? _tags;

    private VersionMatch(IReadOnlyList<string>? tags) => _tags = tags;

    /// <summary>Whichever there is.</summary>
    public static VersionMatch Any { get; } = new((IReadOnlyList<string>?)null);

    /// <param name="header">The header's value; null where it was not sent.</param>
    public static Result<VersionMatch> Read(string? header)
    {
        if (header is null || header.Trim() == "*")
            return Any;
        if (!Tags().IsMatch(header))
            return Error.Invalid("", "If-Match must be *, or entity tags such as \"3\"");
        return new VersionMatch([.. Tag().Matches(header).Select(tag => tag.Value).Where(tag => tag[0] != 'W')]);
    }

    /// <summary>The tag of a version, as it stands in <c>ETag</c>.</summary>
    public static string Write(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>Weak tags match nothing, and neither does a tag that is no version's.</summary>
    public bool Allows(int version) => _tags?.Contains(Write(version)) ?? true;

    [GeneratedRegex("""\A[ \t]*((W/)?"[\x21\x23-\x7e\x80-\xff]*"[ \t]*(,[ \t]*|\z))+\z""")]
    private static partial Regex Tags();

    [GeneratedRegex("(W/)?\"[^\"]*\"")]
    private static partial Regex Tag();
}
