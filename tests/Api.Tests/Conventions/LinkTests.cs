namespace Arklow.Api.Tests.Conventions;

/// <summary>Every link of every page that stays in the repository leads to something.</summary>
public sealed class LinkTests
{
    private static readonly IReadOnlyList<string> Pages =
    [
        .. Source.Files(".", "*.md").Where(page => page.Split('/')[0] is not ("artifacts" or "tools") && !page.Contains("/node_modules/")),
    ];

    [Test]
    public void Every_link_names_a_file_that_is_there_and_a_heading_of_it()
    {
        var links = Pages.SelectMany(page => Markdown.Links(Source.Read(page)).Where(IsOurs).Select(link => (page, link))).ToList();

        Assert.That(Pages, Is.SupersetOf(new[] { "README.md", "CHANGELOG.md", "SECURITY.md", "docs/quick-start.md" }));
        Assert.That(links, Has.Count.GreaterThan(100));
        var dead = links.Where(link => !Leads(link.page, link.link)).Select(link => $"{link.page}: {link.link}").ToList();
        Assert.That(dead, Is.Empty, string.Join('\n', dead));
    }

    [TestCase("[a](b.md) ![c](d.png) [`e`](f.cs \"g\") [h](https://i.example)", "b.md,d.png,f.cs,https://i.example")]
    [TestCase("`[a](b.md)`\n\n```md\n[c](d.md)\n```\n\n[e\nf](<g.md#h>)", "g.md#h")]
    public void Links_are_found_but_in_code(string page, string links) => Assert.That(Markdown.Links(page), Is.EqualTo(links.Split(',')));

    [TestCase("# A database that was put back", "a-database-that-was-put-back")]
    [TestCase("## Two people, at once: `If-Match`?", "two-people-at-once-if-match")]
    [TestCase("### keep_versions & [links](to/a.md)", "keep_versions--links")]
    [TestCase("# Twice\n## Twice\n# Übung", "twice,twice-1,übung")]
    [TestCase("```\n# a comment\n```\n#none\n", "")]
    public void Headings_have_the_anchors_that_GitHub_gives_them(string page, string anchors) =>
        Assert.That(Markdown.Anchors(page), Is.EquivalentTo(anchors.Split(',', StringSplitOptions.RemoveEmptyEntries)));

    private static bool IsOurs(string link) => !link.Contains("://") && !link.StartsWith("mailto:", StringComparison.Ordinal);

    private static bool Leads(string page, string link)
    {
        var (path, anchor) = link.Split('#', 2) is [var before, var after] ? (before, after) : (link, null);
        var file = path == "" ? page : Path.Combine(Path.GetDirectoryName(page)!, Uri.UnescapeDataString(path));
        var target = Path.GetFullPath(Path.Combine(Source.Root, file));
        var isInside = !Path.GetRelativePath(Source.Root, target).StartsWith("..", StringComparison.Ordinal);
        return isInside
            && (anchor is null ? Path.Exists(target) : File.Exists(target) && Markdown.Anchors(File.ReadAllText(target)).Contains(anchor));
    }
}
