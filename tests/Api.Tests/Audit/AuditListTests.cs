using System.Globalization;
using System.Text.Json;
using Arklow.Api.Tests.Identity;
using Arklow.Api.Tests.Invites;
using Arklow.Testing;

namespace Arklow.Api.Tests.Audit;

/// <summary>Filters, on a log of two members' acts and refusals: each gives what the same question gives of all the records.</summary>
internal sealed class AuditListTests
{
    private TestOrg _org = null!;
    private TestOrg _member = null!;
    private TestOrg _second = null!;
    private string _credential = null!;
    private IReadOnlyList<JsonElement> _all = null!;

    private static IEnumerable<TestCaseData> Filters =>
        new (string Query, Func<AuditListTests, JsonElement, bool> Matches)[]
        {
            ("actor={owner}", (log, record) => Text(record, "actor", "user_id") == log._org.UserId),
            ("actor={member}", (log, record) => Text(record, "actor", "user_id") == log._member.UserId),
            ("actor={second}", (log, record) => Text(record, "actor", "key_id") == log._second.KeyId),
            ("actor=1", (_, _) => false),
            ("action=credential.create", (_, record) => Text(record, "action") == "credential.create"),
            ("action=api_key", (_, record) => Text(record, "action")!.StartsWith("api_key.", StringComparison.Ordinal)),
            ("action=invite.redeem", (_, record) => Text(record, "action") == "invite.redeem"),
            ("action=api", (_, _) => false),
            ("action=credential.creat", (_, _) => false),
            ("action=create", (_, _) => false),
            ("target=credential", (_, record) => Text(record, "target", "kind") == "credential"),
            ("target=org", (_, record) => Text(record, "target", "kind") == "org"),
            ("target={credential}", (log, record) => Text(record, "target", "id") == log._credential),
            ("target=credential:{credential}", (log, record) => Text(record, "target", "id") == log._credential),
            ("target=api_key:{credential}", (_, _) => false),
            ("outcome=ok", (_, record) => Text(record, "outcome") == "ok"),
            ("outcome=refused", (_, record) => Text(record, "outcome") == "refused"),
            ("from={third}", (log, record) => At(record) >= At(log._all[2])),
            ("to={third}", (log, record) => At(record) < At(log._all[2])),
            ("from={third}&to={third}", (_, _) => false),
            ("from={fifth}&to={third}", (log, record) => At(record) >= At(log._all[4]) && At(record) < At(log._all[2])),
            ("from={third}&to={fifth}", (_, _) => false),
            ("from=0001-01-01T00:00:00Z&to=9999-12-31T23:59:59Z", (_, _) => true),
            ("from=9999-12-31T23:59:59.999999999Z", (_, _) => false),
            ("to=0001-01-01T00:00:00Z", (_, _) => false),
            ("actor={member}&outcome=refused", (log, record) => IsRefusalOf(log._member, record)),
            (
                "actor={owner}&action=credential&target=credential:{credential}&outcome=ok&from={first}&to=2101-01-01T00:00:00%2B01:00",
                (log, record) => Text(record, "target", "id") == log._credential
            ),
            ("", (_, _) => true),
        }.Select(filter => new TestCaseData(filter.Query, filter.Matches).SetArgDisplayNames(filter.Query));

    [OneTimeSetUp]
    public async Task ActAsync()
    {
        _org = await Suite.Server.CreateOrgAsync();
        _credential = (await Asking.CreateAsync(_org, """{"type":"aws"}""")).Text("id");
        _member = await Inviting.AddMemberAsync(_org, "credentials:write");
        _second = await Identities.WithKeyAsync(_org);
        await Auditing.ActAsync(_member);
        await Auditing.ActAsync(_second);
        await Auditing.OfAsync(_org, await Identities.PutKeyAsync(_member));
        await Auditing.OfAsync(_org, await Identities.GetKeyAsync(_org, "1"));
        await Auditing.ActAsync(_org);
        _all = (await Auditing.ListAsync(_org, "?take=50")).Items();
    }

    [Test]
    public void Records_are_listed_newest_first()
    {
        string[] actions =
        [
            "credential.create",
            "api_key.read",
            "api_key.create",
            "credential.create",
            "credential.create",
            "api_key.create",
            "invite.redeem",
            "invite.create",
            "credential.create",
        ];

        Assert.That(_all.Select(record => Text(record, "action")), Is.EqualTo(actions));
        Assert.That(_all.Select(At), Is.Ordered.Descending);
        Assert.That(_all.Select(record => Text(record, "at")), Is.All.Match(@"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z\z"));
    }

    [TestCaseSource(nameof(Filters))]
    public async Task A_filter_gives_all_that_match_and_no_others(string query, Func<AuditListTests, JsonElement, bool> matches)
    {
        var expected = _all.Where(record => matches(this, record)).Select(record => record.GetRawText()).ToList();

        var list = await Auditing.ListAsync(_org, $"?take=50&{Fill(query)}");
        var page = await Auditing.ListAsync(_org, $"?take=1&{Fill(query)}");
        var counted = await Auditing.ListAsync(_org, $"?count_only=true&{Fill(query)}");

        Assert.That(list.Status, Is.EqualTo(200), list.Body);
        Assert.That(list.Items().Select(record => record.GetRawText()), Is.EqualTo(expected));
        Assert.That(page.Items().Select(record => record.GetRawText()), Is.EqualTo(expected.Take(1)));
        Assert.That(counted.Items(), Is.Empty);
        Assert.That(counted.Count(), Is.EqualTo(expected.Count));
    }

    [Test]
    public async Task A_page_of_a_filter_goes_on_after_a_record_that_does_not_match()
    {
        var after = Text(_all[1], "id");

        var list = await Auditing.ListAsync(_org, $"?action=credential.create&after={after}&take=2");

        var expected = _all.Skip(2).Where(record => Text(record, "action") == "credential.create").Take(2);
        Assert.That(list.ItemIds(), Is.EqualTo(expected.Select(record => Text(record, "id"))));
    }

    [Test]
    public async Task A_record_is_fetched_as_it_is_listed()
    {
        foreach (var record in _all)
            Assert.That((await Auditing.GetAsync(_org, Text(record, "id")!)).Data.GetRawText(), Is.EqualTo(record.GetRawText()));
    }

    private static string? Text(JsonElement record, params string[] names) => record.At(names).GetString();

    private static DateTimeOffset At(JsonElement record) =>
        DateTimeOffset.Parse(Text(record, "at")!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static bool IsRefusalOf(TestOrg member, JsonElement record) =>
        Text(record, "actor", "user_id") == member.UserId && Text(record, "outcome") == "refused";

    private string Fill(string query)
    {
        var values = new Dictionary<string, string>
        {
            ["{owner}"] = _org.UserId,
            ["{member}"] = _member.UserId,
            ["{second}"] = _second.KeyId,
            ["{credential}"] = _credential,
            ["{first}"] = Text(_all[^1], "at")!,
            ["{third}"] = Text(_all[2], "at")!,
            ["{fifth}"] = Text(_all[4], "at")!,
        };
        return values.Aggregate(query, (text, value) => text.Replace(value.Key, value.Value, StringComparison.Ordinal));
    }
}
