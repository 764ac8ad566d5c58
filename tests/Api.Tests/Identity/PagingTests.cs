using Arklow.Testing;

namespace Arklow.Api.Tests.Identity;

public sealed class PagingTests
{
    [Test]
    public async Task A_page_is_a_part_of_the_list_and_the_count_is_of_all_of_it()
    {
        var (org, ids) = await WithKeysAsync(4);

        var page = await ListAsync(org, "?take=2&skip=1");
        var rest = await ListAsync(org, "?skip=3");
        var beyond = await ListAsync(org, "?skip=2147483647");

        Assert.That(page.ItemIds(), Is.EqualTo(ids[1..3]));
        Assert.That(rest.ItemIds(), Is.EqualTo(ids[3..]));
        Assert.That(beyond.Items(), Is.Empty);
        Assert.That(new[] { page, rest, beyond }.Select(answer => answer.Count()), Is.All.EqualTo(5));
    }

    [Test]
    public async Task A_page_has_twenty_items_unless_told_and_fifty_at_most()
    {
        var (org, ids) = await WithKeysAsync(51);

        var unsaid = await ListAsync(org, "");
        var most = await ListAsync(org, "?take=50");
        var least = await ListAsync(org, "?take=1&skip=0");

        Assert.That(unsaid.ItemIds(), Is.EqualTo(ids[..20]));
        Assert.That(most.ItemIds(), Is.EqualTo(ids[..50]));
        Assert.That(least.ItemIds(), Is.EqualTo(ids[..1]));
        Assert.That(unsaid.Count(), Is.EqualTo(52));
    }

    [Test]
    public async Task Only_the_count_is_told_to_whom_asks_for_it_alone()
    {
        var (org, _) = await WithKeysAsync(2);

        var counted = await ListAsync(org, "?count_only=true&take=1&skip=1");
        var listed = await ListAsync(org, "?count_only=false");

        Assert.That(counted.Data.Members(), Is.EquivalentTo(new[] { "items", "count" }));
        Assert.That(counted.Items(), Is.Empty);
        Assert.That(counted.Count(), Is.EqualTo(3));
        Assert.That(listed.Items(), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task What_is_no_number_of_items_is_refused(
        [Values("0", "51", "-1", "+1", "1e3", "1.0", "", " 1", "1%20", "0x1", "%D9%A1", "2147483648", "99999999999999999999", "null")]
            string take
    )
    {
        var org = await Suite.Server.CreateOrgAsync();

        AssertRefused(await ListAsync(org, $"?take={take}"), new("invalid_request", "must be a whole number from 1 to 50", "/take"));
    }

    [Test]
    public async Task What_is_no_number_to_skip_is_refused([Values("-1", "1e3", "", "2147483648", "x", "%00")] string skip)
    {
        var org = await Suite.Server.CreateOrgAsync();

        AssertRefused(
            await ListAsync(org, $"?skip={skip}"),
            new("invalid_request", "must be a whole number from 0 to 2147483647", "/skip")
        );
    }

    [Test]
    public async Task What_is_neither_true_nor_false_is_refused([Values("", "1", "True", "yes", "null", "true%20")] string flag)
    {
        var org = await Suite.Server.CreateOrgAsync();

        AssertRefused(await ListAsync(org, $"?count_only={flag}"), new("invalid_request", "must be true or false", "/count_only"));
    }

    [TestCase("?take=1&take=1", "/take")]
    [TestCase("?skip=1&skip=2&skip=3", "/skip")]
    [TestCase("?count_only=true&count_only=true", "/count_only")]
    [TestCase("?search={}&search={}", "/search")]
    public async Task A_parameter_that_is_sent_twice_is_refused(string query, string field)
    {
        var org = await Suite.Server.CreateOrgAsync();

        AssertRefused(await ListAsync(org, query), new("invalid_request", "must be sent once", field));
    }

    [TestCase("?limit=1")]
    [TestCase("?Take=1")]
    [TestCase("?take=1&TAKE=1")]
    [TestCase("?take=1&limit=1&page=2")]
    [TestCase("?take%00=1")]
    [TestCase("?=1")]
    public async Task A_parameter_that_is_not_known_is_refused_and_told_without_its_name(string query)
    {
        var org = await Suite.Server.CreateOrgAsync();

        AssertRefused(
            await ListAsync(org, query),
            new("invalid_request", "the query takes take, skip, count_only, search and nothing else", "")
        );
    }

    [Test]
    public async Task Every_problem_of_a_page_is_told_at_once()
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await ListAsync(org, "?take=0&skip=-1&count_only=1&search=x");

        Assert.That(answer.Fields, Is.EqualTo(new[] { "/take", "/skip", "/count_only", "/search" }));
    }

    private static void AssertRefused(Answer answer, Problem problem)
    {
        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Errors.Single(), Is.EqualTo(problem));
    }

    /// <summary>An org with so many more keys, and the ids of all.</summary>
    private static async Task<(TestOrg Org, string[] Ids)> WithKeysAsync(int more)
    {
        var org = await Suite.Server.CreateOrgAsync();
        List<string> ids = [org.KeyId];
        for (var i = 0; i < more; i++)
            ids.Add((await Identities.PutKeyAsync(org)).Text("id"));
        return (org, [.. ids]);
    }

    private static Task<Answer> ListAsync(TestOrg org, string query) => Identities.GetAsync(org, org.Path($"keys/{query}"));
}
