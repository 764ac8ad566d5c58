using Arklow.Application.Paging;
using Arklow.Domain.Common;

namespace Arklow.Application.Tests.Paging;

public sealed class SearchRequestTests
{
    private static readonly string[] Columns = ["name", "email"];

    [Test]
    public void Every_column_is_searched_in_every_way(
        [Values("name", "email")] string col,
        [Values("eq", "contains", "starts_with", "in")] string op
    )
    {
        var search = Check(col, op, "x").Value;

        Assert.That((search.Col, search.Op), Is.EqualTo((col, op)));
        Assert.That(search.Values, Is.EqualTo(new[] { "x" }));
    }

    [TestCase("Name")]
    [TestCase("id")]
    [TestCase("")]
    public void No_other_column_is_searched(string col) =>
        Assert.That(Check(col, "eq", "x").Errors, Is.EqualTo(new[] { Error.Invalid("/search/col", "must be one of name, email") }));

    [TestCase("EQ")]
    [TestCase("like")]
    [TestCase("")]
    public void There_is_no_other_way_to_search(string op) =>
        Assert.That(
            Check("name", op, "x").Errors,
            Is.EqualTo(new[] { Error.Invalid("/search/op", "must be one of eq, contains, starts_with, in") })
        );

    [TestCase("eq", 0, false)]
    [TestCase("eq", 1, true)]
    [TestCase("eq", 2, false)]
    [TestCase("contains", 2, false)]
    [TestCase("starts_with", 2, false)]
    [TestCase("in", 0, false)]
    [TestCase("in", 2, true)]
    [TestCase("in", 100, true)]
    [TestCase("in", 101, false)]
    public void Only_in_is_for_several_texts(string op, int texts, bool isOne)
    {
        var search = Check("name", op, [.. Enumerable.Repeat("x", texts)]);

        Assert.That(search.IsSuccess, Is.EqualTo(isOne));
        Assert.That(search.Errors.Select(error => error.Pointer), Is.All.EqualTo("/search/value"));
    }

    [Test]
    public void What_was_not_sent_or_is_of_the_wrong_kind_is_told_alike()
    {
        var absent = new SearchRequest(default, default, default).Check(Columns).Errors;
        var wrong = new SearchRequest(Sent<string>.WrongKind, Sent<string>.WrongKind, Sent<IReadOnlyList<string>>.WrongKind).Check(Columns);

        Assert.That(absent.Select(error => error.Pointer), Is.EqualTo(new[] { "/search/col", "/search/op", "/search/value" }));
        Assert.That(wrong.Errors, Is.EqualTo(absent));
    }

    private static Result<Search> Check(string col, string op, params string[] values) =>
        new SearchRequest(Sent<string>.Of(col), Sent<string>.Of(op), Sent<IReadOnlyList<string>>.Of(values)).Check(Columns);
}
