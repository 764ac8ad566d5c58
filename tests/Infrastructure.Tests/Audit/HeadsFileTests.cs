using System.Text;
using Arklow.Domain.Audit;
using Arklow.Infrastructure.Audit;

namespace Arklow.Infrastructure.Tests.Audit;

internal sealed class HeadsFileTests
{
    private const int Limit = 16 * 1024 * 1024;
    private string _directory = "";

    private string HeadsPath => Path.Combine(_directory, "heads");

    [SetUp]
    public void Make() => _directory = Directory.CreateTempSubdirectory("arklow-heads-").FullName;

    [TearDown]
    public void Delete() => Directory.Delete(_directory, recursive: true);

    [Test]
    public async Task Two_that_append_at_once_lose_nothing()
    {
        const int Each = 100;

        await Task.WhenAll(Enumerable.Range(0, 2).Select(writer => Task.Run(() => AppendAsync(writer))));

        var lines = await File.ReadAllLinesAsync(HeadsPath);
        Assert.That(lines, Is.EquivalentTo(Enumerable.Range(1, 2 * Each).Select(n => Text(Head(n, 1)))));
        Assert.That(new HeadsFile(HeadsPath).ReadNewest(), Has.Count.EqualTo(2 * Each));

        async Task AppendAsync(int writer)
        {
            var file = new HeadsFile(HeadsPath);
            for (var n = 1; n <= Each; n++)
                await file.AppendAsync([Head((writer * Each) + n, 1)], CancellationToken.None);
        }
    }

    [Test]
    public async Task The_newest_head_of_each_org_is_the_largest()
    {
        var file = new HeadsFile(HeadsPath);
        foreach (var (org, size) in new[] { (1, 5), (2, 9), (1, 7), (1, 6), (2, 8) })
            await file.AppendAsync([Head(org, size)], CancellationToken.None);

        Assert.That(Newest(), Is.EquivalentTo(new[] { Text(Head(1, 7)), Text(Head(2, 9)) }));
    }

    [Test]
    public async Task Up_to_its_limit_every_head_stays_and_beyond_it_the_newest_of_each_org()
    {
        var line = Text(Head(1, 1)) + "\n";
        var count = Limit / line.Length;
        await File.WriteAllTextAsync(HeadsPath, new StringBuilder().Insert(0, line, count - 2).ToString());
        var file = new HeadsFile(HeadsPath);

        await file.AppendAsync([Head(2, 3)], CancellationToken.None);

        Assert.That(File.ReadLines(HeadsPath).Count(), Is.EqualTo(count - 1));
        for (var size = 2; File.ReadLines(HeadsPath).Skip(10).Any(); size++)
        {
            Assert.That(size, Is.LessThan(10), "it is never shortened");
            await file.AppendAsync([Head(1, size)], CancellationToken.None);
        }

        Assert.That(Newest(), Has.Length.EqualTo(2).And.Member(Text(Head(2, 3))));
        Assert.That(await File.ReadAllLinesAsync(HeadsPath), Is.EquivalentTo(Newest()));
        Assert.That(Directory.GetFiles(_directory).Select(Path.GetFileName), Is.EquivalentTo(new[] { "heads", "heads.lock" }));
    }

    [TestCase("{\"head\":{\"at\":\"2026-11-")]
    [TestCase("{\"head\":{}}")]
    [TestCase("\0\0\0\0")]
    public async Task A_line_that_was_not_written_to_its_end_hides_no_other(string torn)
    {
        await File.WriteAllTextAsync(HeadsPath, $"{Text(Head(1, 1))}\n{torn}");

        await new HeadsFile(HeadsPath).AppendAsync([Head(1, 2)], CancellationToken.None);

        Assert.That(Newest(), Is.EqualTo(new[] { Text(Head(1, 2)) }));
        Assert.That(await File.ReadAllLinesAsync(HeadsPath), Is.EqualTo(new[] { Text(Head(1, 1)), torn, Text(Head(1, 2)) }));
    }

    [Test]
    public async Task What_begins_anew_keeps_what_was_there_beside_it()
    {
        var file = new HeadsFile(HeadsPath);
        await file.AppendAsync([Head(1, 9)], CancellationToken.None);
        var before = await File.ReadAllTextAsync(HeadsPath);

        var kept = await file.BeginAnewAsync([Head(1, 4)], new(2026, 11, 23, 1, 2, 3, TimeSpan.Zero), CancellationToken.None);

        Assert.That(kept, Is.EqualTo($"{HeadsPath}.20261123T010203Z"));
        Assert.That(await File.ReadAllTextAsync(kept), Is.EqualTo(before));
        Assert.That(Newest(), Is.EqualTo(new[] { Text(Head(1, 4)) }));
    }

    [Test]
    public void No_file_has_no_heads() => Assert.That(Newest(), Is.Empty);

    private string[] Newest() => [.. new HeadsFile(HeadsPath).ReadNewest().Select(Text)];

    private static string Text(SignedHead head) => Encoding.ASCII.GetString(HeadLine.Write(head));

    private static SignedHead Head(int org, int size) =>
        new(new(new(org), size, new byte[32], new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero), new byte[32]), "0011223344556677", new byte[64]);
}
