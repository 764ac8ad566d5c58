using System.Text.Json;
using System.Text.RegularExpressions;
using Arklow.Testing;
using Microsoft.Playwright;

namespace Arklow.Api.Tests.Documentation;

/// <summary>Somebody on the page, and all that the browser asked for and complained of meanwhile.</summary>
internal sealed class Visit
{
    private const string Stored = """
        async () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, await indexedDB.databases(), await caches.keys()])
        """;

    private readonly IPage _page;
    private readonly ILocator _client;

    private Visit(IPage page)
    {
        _page = page;
        _client = page.GetByRole(AriaRole.Dialog, new() { Name = "API Client" });
        page.Request += (_, request) => Requests.Add(request);
        page.PageError += (_, error) => Complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") // what the content security policy refuses is an error here
                Complaints.Add(message.Text);
        };
    }

    public List<IRequest> Requests { get; } = [];

    public List<string> Complaints { get; } = [];

    public ILocator Sidebar => _page.GetByRole(AriaRole.Complementary);

    /// <summary>Where the key is entered, before any operation is opened.</summary>
    public ILocator Key => _page.GetByRole(AriaRole.Textbox, new() { Name = "Value" }).First;

    public static async Task<Visit> StartAsync(Chromium browser, ArklowServer server)
    {
        var visit = new Visit(await browser.OpenAsync());
        await visit._page.GotoAsync(new Uri(server.Url, "/swagger/ui").ToString());
        await visit.Key.WaitForAsync();
        return visit;
    }

    public Task<string> TitleAsync() => _page.TitleAsync();

    /// <summary>All that outlives the page in the browser.</summary>
    public Task<string> StoredAsync() => _page.EvaluateAsync<string>(Stored);

    public async Task ReloadAsync()
    {
        await _page.ReloadAsync();
        await Key.WaitForAsync();
    }

    /// <summary>Opens an operation's form, from the sidebar.</summary>
    public async Task OpenAsync(string tag, string operation)
    {
        await Sidebar.GetByRole(AriaRole.Link, new() { Name = tag, Exact = true }).ClickAsync();
        await Sidebar.GetByRole(AriaRole.Link, new() { NameRegex = new($"^{operation} ") }).ClickAsync();
        var section = _page.GetByRole(AriaRole.Region, new() { Name = operation, Exact = true });
        await section.GetByRole(AriaRole.Button, new() { NameRegex = new("^Test Request") }).ClickAsync();
        await _client.WaitForAsync();
    }

    public async Task FillAsync(string variable, string value)
    {
        var row = _client.GetByRole(AriaRole.Row, new() { NameRegex = new($@"\b{variable}\b") });
        await row.GetByRole(AriaRole.Combobox, new() { Name = "Value" }).ClickAsync();
        await _page.Keyboard.TypeAsync(value);
    }

    /// <returns>The body that the page shows, of an answer with that status.</returns>
    public async Task<JsonElement> SendAsync(int expectedStatus)
    {
        await _client.GetByRole(AriaRole.Button, new() { NameRegex = new("^Send ") }).First.ClickAsync();
        var response = _client.GetByRole(AriaRole.Region, new() { Name = "Response" });
        await response.GetByRole(AriaRole.Link, new() { NameRegex = new($"^{expectedStatus} ") }).WaitForAsync();
        var body = response.GetByRole(AriaRole.Textbox);
        await Assertions.Expect(body).ToHaveTextAsync(new Regex(@"^\s*\{.*\}\s*$", RegexOptions.Singleline));
        return JsonElement.Parse(await body.InnerTextAsync());
    }
}
