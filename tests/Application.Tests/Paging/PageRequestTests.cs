using Arklow.Application.Paging;
using Arklow.Domain.Common;

namespace Arklow.Application.Tests.Paging;

public sealed class PageRequestTests
{
    private static readonly string[] Columns = ["name"];

    [Test]
    public void A_page_of_which_nothing_is_said_is_the_first_twenty_of_all()
    {
        var page = new PageRequest(default, default, default, default).Check(Columns).Value;

        Assert.That(page, Is.EqualTo(new Page(20, 0, false, null)));
    }

    [Test]
    public void A_page_is_as_it_was_sent()
    {
        var search = Sent<SearchRequest>.Of(new(Text("name"), Text("eq"), Sent<IReadOnlyList<string>>.Of(["x"])));

        var page = new PageRequest(Text("50"), Text("2147483647"), Text("true"), search).Check(Columns).Value;

        Assert.That((page.Take, page.Skip, page.CountOnly, page.Search!.Col), Is.EqualTo((50, int.MaxValue, true, "name")));
    }

    [TestCase("1", true)]
    [TestCase("007", true)]
    [TestCase("50", true)]
    [TestCase("0", false)]
    [TestCase("51", false)]
    [TestCase("-1", false)]
    [TestCase("+1", false)]
    [TestCase("1e1", false)]
    [TestCase("1.0", false)]
    [TestCase("1,0", false)]
    [TestCase(" 1", false)]
    [TestCase("", false)]
    [TestCase("١", false)]
    [TestCase("4294967297", false)]
    public void One_to_fifty_items_are_taken(string take, bool isOne) =>
        Assert.That(new PageRequest(Text(take), default, default, default).Check(Columns).IsSuccess, Is.EqualTo(isOne));

    [TestCase("true", true)]
    [TestCase("false", true)]
    [TestCase("TRUE", false)]
    [TestCase("1", false)]
    [TestCase("", false)]
    public void A_flag_is_true_or_false(string flag, bool isOne) =>
        Assert.That(new PageRequest(default, default, Text(flag), default).Check(Columns).IsSuccess, Is.EqualTo(isOne));

    [Test]
    public void Every_problem_is_told_with_its_pointer_and_without_what_was_sent()
    {
        var search = Sent<SearchRequest>.Of(new(Text("canary"), Text("canary"), default));

        var problems = new PageRequest(Text("canary"), Text("canary"), Text("canary"), search).Check(Columns).Errors;

        Assert.That(
            problems.Select(problem => problem.Pointer),
            Is.EqualTo(new[] { "/take", "/skip", "/count_only", "/search/col", "/search/op", "/search/value" })
        );
        Assert.That(problems.Select(problem => problem.Message), Has.None.Contains("canary"));
    }

    [Test]
    public void A_search_that_could_not_be_read_is_told_as_one()
    {
        var problems = new PageRequest(default, default, default, Sent<SearchRequest>.WrongKind).Check(Columns).Errors;

        Assert.That(problems, Is.EqualTo(new[] { Error.Invalid("/search", "must be a JSON object with col, op and value") }));
    }

    private static Sent<string> Text(string text) => Sent<string>.Of(text);
}
