using System.Text.Json;
using Arklow.Api.Tests.Identity;

namespace Arklow.Api.Tests.Documentation;

/// <summary>The page, as somebody with a browser uses it who has just started the service.</summary>
public sealed class ApiPageTests
{
    private Chromium _browser = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _browser = await Chromium.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
    }

    [Test]
    public async Task It_creates_a_credential_with_the_first_key_and_shows_the_answer()
    {
        var org = Suite.Server.FirstOrg;
        var visit = await Visit.StartAsync(_browser, Suite.Server);

        await visit.Key.FillAsync(org.Key);
        await visit.OpenAsync("credentials", "Create a credential");
        await visit.FillAsync("org_id", org.Id);
        var shown = await visit.SendAsync(expectedStatus: 200);

        var id = shown.GetProperty("data").GetProperty("id").GetString()!;
        var sent = JsonElement.Parse(visit.Requests.Single(request => request.Method == "PUT").PostData!);
        var kept = await CredentialApi.GetAsync(org, id);
        Assert.That(kept.Text("label"), Is.EqualTo(sent.GetProperty("label").GetString()));
        Assert.That(
            JsonElement.DeepEquals((await CredentialApi.RevealAsync(org, id)).Data.GetProperty("secret"), sent.GetProperty("secret"))
        );
        AssertSelfContained(visit);
        Assert.That(visit.Complaints, Is.Empty);
    }

    [Test]
    public async Task It_shows_the_refusal_of_a_key_that_is_none()
    {
        var visit = await Visit.StartAsync(_browser, Suite.Server);

        await visit.Key.FillAsync("ark_nobodys");
        await visit.OpenAsync("credentials", "List credentials");
        await visit.FillAsync("org_id", "1");
        var shown = await visit.SendAsync(expectedStatus: 401);

        Assert.That(shown.GetProperty("data").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(shown.GetProperty("errors")[0].GetProperty("code").GetString(), Is.EqualTo("unauthorized"));
        AssertSelfContained(visit);
        Assert.That(visit.Complaints, Has.One.Items.And.All.Contains("401"), "the browser tells of the refusal, and of nothing else");
    }

    [Test]
    public async Task It_keeps_neither_key_nor_secret_in_the_browser()
    {
        var org = Suite.Server.FirstOrg;
        var visit = await Visit.StartAsync(_browser, Suite.Server);
        await visit.Key.FillAsync(org.Key);
        await visit.OpenAsync("credentials", "Create a credential");
        await visit.FillAsync("org_id", org.Id);
        await visit.SendAsync(expectedStatus: 200);
        var secret = JsonElement.Parse(visit.Requests.Single(request => request.Method == "PUT").PostData!).GetProperty("secret");

        var stored = await visit.StoredAsync();
        await visit.ReloadAsync();

        foreach (var text in secret.EnumerateObject().Select(member => member.Value.GetString()!).Append(org.Key[^20..]))
            Assert.That(stored.Contains(text, StringComparison.Ordinal), Is.False, "something that is secret outlives the page");
        Assert.That(stored, Does.EndWith(",\"\",[],[]]"), "there are no cookies, databases and caches");
        Assert.That(await visit.Key.InputValueAsync() is "", "a page that is opened again knows no key");
    }

    [Test]
    public async Task It_has_Arklows_name_and_a_heading_for_every_tag_that_has_operations()
    {
        var visit = await Visit.StartAsync(_browser, Suite.Server);
        using var document = JsonDocument.Parse(await Suite.Server.Http.GetStringAsync(new Uri("/swagger/ui/json", UriKind.Relative)));
        var root = document.RootElement;
        var used = root.GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject())
            .SelectMany(operation => operation.Value.GetProperty("tags").EnumerateArray())
            .Select(tag => tag.GetString()!)
            .ToHashSet();
        var inOrder = root.GetProperty("tags").EnumerateArray().Select(tag => tag.GetProperty("name").GetString()!).Where(used.Contains);

        var headings = (await visit.Sidebar.InnerTextAsync()).Split('\n', StringSplitOptions.TrimEntries);

        Assert.That(await visit.TitleAsync(), Is.EqualTo("Arklow API"));
        Assert.That(headings.Where(heading => IsTag(root, heading)), Is.EqualTo(inOrder));
    }

    private static bool IsTag(JsonElement root, string heading) =>
        root.GetProperty("tags").EnumerateArray().Any(tag => tag.GetProperty("name").GetString() == heading);

    private static void AssertSelfContained(Visit visit) =>
        Assert.That(
            visit.Requests.Select(request => new Uri(request.Url).GetLeftPart(UriPartial.Authority)).Distinct(),
            Is.EqualTo(new[] { Suite.Server.Url.GetLeftPart(UriPartial.Authority) }),
            "it speaks with the server that it came from"
        );
}
