using Arklow.Api.Tests.Identity;
using Arklow.Testing;
using Dapper;

namespace Arklow.Api.Tests.Notifications;

internal sealed class WebhookTests
{
    [Test]
    public async Task What_was_set_is_fetched_without_its_secret_and_removed_once()
    {
        var org = await Suite.Server.CreateOrgAsync();
        const string Url = "https://127.0.0.1:9/hook/T0KEN?x=1";

        var set = await Asking.AskAsync(Hooks.Setting(org, Url));
        var got = await Identities.GetAsync(org, org.Path("webhook/"));
        var removed = await Asking.AskAsync(org.Ask(HttpMethod.Delete, org.Path("webhook/")));
        var again = await Asking.AskAsync(org.Ask(HttpMethod.Delete, org.Path("webhook/")));
        var gone = await Identities.GetAsync(org, org.Path("webhook/"));

        Assert.That(
            set.Data.Members(),
            Is.EqualTo(new[] { "org_id", "url", "secret", "created_at", "updated_at", "previous_secret_until" })
        );
        Assert.That(set.Text("secret"), Does.Match("^whsec_[A-Za-z0-9+/]{43}=$"));
        Assert.That(got.Data.Members(), Is.EqualTo(new[] { "org_id", "url", "created_at", "updated_at", "previous_secret_until" }));
        Assert.That((got.Text("org_id"), got.Text("url")), Is.EqualTo((org.Id, Url)));
        Assert.That(removed.Text("url"), Is.EqualTo(Url));
        Assert.That((again.Status, gone.Status), Is.EqualTo((404, 404)));
    }

    [TestCase("""{}""")]
    [TestCase("""{"url":null}""")]
    [TestCase("""{"url":7}""")]
    [TestCase("""{"url":""}""")]
    [TestCase("""{"url":"hooks.example.org/x"}""")]
    [TestCase("""{"url":"/x"}""")]
    [TestCase("""{"url":"ftp://hooks.example.org/x"}""")]
    [TestCase("""{"url":"https://ada:secret@hooks.example.org/x"}""")]
    [TestCase("""{"url":"https://@hooks.example.org/x"}""")]
    [TestCase("""{"url":"https://hooks.example.org/x#part"}""")]
    [TestCase("""{"url":"https://hooks.example.org/x#"}""")]
    [TestCase("""{"url":"https://hooks.example.org/a b"}""")]
    [TestCase("""{"url":"https://hooks.example.org\\x"}""")]
    [TestCase("""{"url":"https://hooks.example.org/a\r\nx-header: b"}""")]
    [TestCase("""{"url":"https://hooks.example.org:99999/x"}""")]
    [TestCase("""{"url":"https://"}""")]
    public async Task What_is_no_address_of_a_webhook_is_refused_with_a_pointer(string body)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await Asking.AskAsync(org.Ask(HttpMethod.Put, org.Path("webhook/"), body));

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Fields, Is.EqualTo(new[] { "/url" }));
    }

    [TestCase(2048, 200)]
    [TestCase(2049, 400)]
    public async Task An_address_has_a_length(int length, int status)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await Asking.AskAsync(Hooks.Setting(org, "https://127.0.0.1/".PadRight(length, 'x')));

        Assert.That(answer.Status, Is.EqualTo(status));
    }

    [TestCase("rotate")]
    [TestCase("test")]
    public async Task Without_a_webhook_there_is_nothing_to_rotate_and_nothing_to_test(string what)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await Asking.AskAsync(org.Ask(HttpMethod.Post, org.Path($"webhook/{what}")));

        Assert.That(answer.Status, Is.EqualTo(404));
    }

    [Test]
    public async Task Deliveries_are_listed_newest_first_page_by_page_and_by_state()
    {
        var org = await Suite.Server.CreateOrgAsync();
        string[] made = [await Hooks.TestAsync(org), await Hooks.TestAsync(org), await Hooks.TestAsync(org)];
        var newestFirst = made.Reverse().ToArray();

        var all = await ListAsync("");
        var first = await ListAsync("?take=2");
        var rest = await ListAsync($"?take=2&after={newestFirst[1]}");
        var pending = await ListAsync("?state=pending");
        var delivered = await ListAsync("?state=delivered");

        Assert.That(all.ItemIds(), Is.EqualTo(newestFirst));
        Assert.That(first.ItemIds().Concat(rest.ItemIds()), Is.EqualTo(newestFirst));
        Assert.That(pending.ItemIds(), Is.EqualTo(newestFirst));
        Assert.That(delivered.Items(), Is.Empty);

        Task<Answer> ListAsync(string query) => Identities.GetAsync(org, org.Path($"webhook/deliveries/{query}"));
    }

    [TestCase("?skip=1", "")]
    [TestCase("?take=0", "/take")]
    [TestCase("?take=51", "/take")]
    [TestCase("?after=x", "/after")]
    [TestCase("?after=0", "/after")]
    [TestCase("?state=lost", "/state")]
    [TestCase("?state=Pending", "/state")]
    [TestCase("?state=pending&state=pending", "/state")]
    public async Task What_a_list_does_not_take_is_refused(string query, string field)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await Identities.GetAsync(org, org.Path($"webhook/deliveries/{query}"));

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Fields, Is.EqualTo(new[] { field }));
    }

    [Test]
    public async Task Another_org_sees_and_reaches_nothing_of_it()
    {
        var (org, other) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
        var delivery = await Hooks.TestAsync(org);

        var webhook = await Identities.GetAsync(other, other.Path("webhook/"));
        var deliveries = await Identities.GetAsync(other, other.Path("webhook/deliveries/"));
        var retry = await Asking.AskAsync(other.Ask(HttpMethod.Post, other.Path($"webhook/deliveries/{delivery}/retry")));
        var foreign = await Identities.GetAsync(other, org.Path("webhook/"));

        Assert.That((webhook.Status, retry.Status, foreign.Status), Is.EqualTo((404, 404, 403)));
        Assert.That(deliveries.Items(), Is.Empty);
    }

    [Test]
    public async Task A_deleted_org_has_no_webhook_any_more_and_nothing_to_deliver()
    {
        var org = await Suite.Server.CreateOrgAsync();
        await Hooks.TestAsync(org);

        var deleted = await Asking.AskAsync(org.Ask(HttpMethod.Delete, $"/v1/orgs/{org.Id}", """{"name":"Test"}"""));

        await using var superuser = await Suite.Server.OpenAsSuperuserAsync();
        const string Left = """
            select (select count(*) from webhooks where org_id = @org)
                + (select count(*) from webhook_deliveries where org_id = @org and state = 'pending')
            """;
        Assert.That(deleted.Status, Is.EqualTo(200), deleted.Body);
        Assert.That(await superuser.QuerySingleAsync<int>(Left, new { org = long.Parse(org.Id) }), Is.Zero);
    }
}
