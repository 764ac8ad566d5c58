using System.Diagnostics;
using Arklow.Api.Tests.Conventions;
using Arklow.Testing;

namespace Arklow.Api.Tests.Client;

public sealed class QuickStartTests
{
    [Test]
    public async Task The_sample_does_what_it_says()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var start = new ProcessStartInfo("dotnet", [Built()]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ARKLOW_URL"] = Suite.Server.Url.ToString();
        start.Environment["ARKLOW_ORG"] = org.Id;
        start.Environment["ARKLOW_KEY"] = org.Key;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var sample = Process.Start(start)!;
        var (said, complained) = (
            sample.StandardOutput.ReadToEndAsync(patience.Token),
            sample.StandardError.ReadToEndAsync(patience.Token)
        );

        await sample.WaitForExitAsync(patience.Token);

        Assert.That(await complained, Is.Empty);
        Assert.That(
            (await said).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]),
            Is.EqualTo(new[] { "created", "found", "rotated", "not", "revealed", "deleted" })
        );
        Assert.That(await said, Does.Not.Contain("Bearer"));
        Assert.That(sample.ExitCode, Is.Zero);
    }

    /// <summary>Built with these tests, in their configuration.</summary>
    private static string Built() =>
        Path.Combine(
            Source.Root,
            "samples/QuickStart/bin",
            new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name,
            new DirectoryInfo(AppContext.BaseDirectory).Name,
            "Arklow.QuickStart.dll"
        );
}
