using Microsoft.Playwright;

namespace Arklow.Api.Tests.Documentation;

/// <summary>The machine's own Chromium, which reaches this machine and no other.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];
    private static readonly string[] Arguments =
    [
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<Chromium> StartAsync()
    {
        var program = Find();
        Assert.That(
            program,
            Is.Not.Null,
            $"no browser is installed (one of {string.Join(", ", Names)}): run `./build.sh --target=Browser`"
        );
        var playwright = await Playwright.CreateAsync();
        // Without its sandbox, which refuses root: it sees nothing but what this run serves.
        var browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = program,
                Args = Arguments,
                ChromiumSandbox = false,
            }
        );
        return new(playwright, browser);
    }

    /// <summary>A window that knows nothing of any other.</summary>
    public async Task<IPage> OpenAsync()
    {
        var page = await _browser.NewPageAsync(
            new()
            {
                ViewportSize = new() { Width = 1400, Height = 1000 },
            }
        );
        page.SetDefaultTimeout((float)TimeSpan.FromMinutes(2).TotalMilliseconds);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static string? Find() =>
        Names
            .SelectMany(name =>
                (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(path => Path.Combine(path, name))
            )
            .FirstOrDefault(File.Exists);
}
