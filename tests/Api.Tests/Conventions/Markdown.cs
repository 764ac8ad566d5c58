using System.Text.RegularExpressions;

namespace Arklow.Api.Tests.Conventions;

/// <summary>What GitHub makes of a page: its links, and what they may point at in it.</summary>
internal static partial class Markdown
{
    /// <summary>The targets of the links and pictures of a page, as they are written; code has none.</summary>
    public static IEnumerable<string> Links(string page) =>
        Link().Matches(CodeSpan().Replace(Fence().Replace(page, ""), "")).Select(link => link.Groups[1].Value);

    /// <summary>The anchors of a page's headings; one that comes again is numbered.</summary>
    public static IReadOnlySet<string> Anchors(string page)
    {
        var anchors = new HashSet<string>();
        foreach (Match heading in Heading().Matches(Fence().Replace(page, "")))
        {
            var slug = Slug(heading.Groups[1].Value);
            var anchor = slug;
            for (var again = 1; !anchors.Add(anchor); again++)
                anchor = $"{slug}-{again}";
        }

        return anchors;
    }

    /// <summary>Of the text that is shown: letters, digits, hyphens and underscores stay, in lower case, and each space becomes a hyphen.</summary>
    private static string Slug(string heading) =>
        NotInSlugs().Replace(LinkText().Replace(heading, "$1").Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"^(`{3,}|~{3,}).*?^\1[ \t]*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"`[^`\n]*`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex("""\]\(\s*<?([^()<>\s]+)>?(?:\s+"[^"]*")?\s*\)""")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*\r?$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkText();

    [GeneratedRegex(@"[^\p{L}\p{M}\p{Nd}\p{Nl}\p{Pc} -]")]
    private static partial Regex NotInSlugs();
}
