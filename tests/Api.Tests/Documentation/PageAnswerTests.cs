using System.Net;
using Arklow.Testing;

namespace Arklow.Api.Tests.Documentation;

/// <summary>How the page is served.</summary>
public sealed class PageAnswerTests
{
    private static readonly string[] Files =
    [
        "/swagger/ui",
        "/swagger/ui/",
        "/swagger/ui/page.js",
        "/swagger/ui/scalar.js",
        "/swagger/ui/favicon.svg",
    ];
    private static readonly string[] All = [.. Files, "/swagger/ui/json"];

    [TestCaseSource(nameof(Files))]
    public async Task Its_files_may_run_no_script_but_the_servers_own_and_ask_nobody_else(string path)
    {
        using var response = await GetAsync(Suite.Server, path);

        var policy = Header(response, "Content-Security-Policy").Split(';', StringSplitOptions.TrimEntries);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(policy[0], Is.EqualTo("default-src 'none'"));
        Assert.That(
            policy,
            Is.SupersetOf(new[] { "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'" })
        );
        Assert.That(policy, Has.None.Match("http|\\*"));
        Assert.That(Header(response, "Referrer-Policy"), Is.EqualTo("no-referrer"));
        Assert.That(Header(response, "X-Content-Type-Options"), Is.EqualTo("nosniff"));
        Assert.That(Header(response, "Cross-Origin-Opener-Policy"), Is.EqualTo("same-origin"));
    }

    [TestCaseSource(nameof(Files))]
    public async Task Its_files_are_kept_by_the_browser_that_asks_whether_they_are_the_same(string path)
    {
        using var first = await GetAsync(Suite.Server, path);
        using var again = await GetAsync(Suite.Server, path, Header(first, "ETag"));
        using var other = await GetAsync(Suite.Server, path, "\"another\"");

        Assert.That(Header(first, "Cache-Control"), Is.EqualTo("no-cache"));
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
        Assert.That(await again.Content.ReadAsByteArrayAsync(), Is.Empty);
        Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("/swagger/ui/nothing")]
    [TestCase("/swagger/ui/json/more")]
    [TestCase("/swagger/ui/../ui/index.html")]
    [TestCase("/swagger")]
    public async Task There_is_nothing_else_below_it(string path) =>
        Assert.That((await AskAsync(Suite.Server, HttpMethod.Get, path)).Status, Is.EqualTo(404));

    [Test]
    public async Task It_is_read_and_not_written(
        [ValueSource(nameof(All))] string path,
        [Values("POST", "PUT", "DELETE", "PATCH")] string method
    )
    {
        var answer = await AskAsync(Suite.Server, new(method), path);

        Assert.That(answer.Status, Is.EqualTo(405));
        Assert.That(answer.Headers["Allow"], Is.EqualTo(new[] { "GET" }));
    }

    [Test]
    public async Task A_service_that_is_told_not_to_serves_neither_the_page_nor_the_document()
    {
        var settings = new Dictionary<string, string?> { ["Arklow:Documentation"] = "false" };
        await using var server = await ArklowServer.StartAsync(Suite.Server.DataDirectory, settings: settings);

        foreach (var path in All)
            Assert.That((await AskAsync(server, HttpMethod.Get, path)).Status, Is.EqualTo(404), path);
        Assert.That((await Asking.AskAsync(server.FirstOrg.Ask(HttpMethod.Get, "/v1/self"), server)).Status, Is.EqualTo(200));
    }

    private static Task<Answer> AskAsync(ArklowServer server, HttpMethod method, string path) =>
        Asking.AskAsync(new(method, new Uri(path, UriKind.Relative)), server);

    private static async Task<HttpResponseMessage> GetAsync(ArklowServer server, string path, string? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (known is not null)
            request.Headers.Add("If-None-Match", known);
        return await server.Http.SendAsync(request);
    }

    private static string Header(HttpResponseMessage response, string name) => response.Headers.GetValues(name).Single();
}
