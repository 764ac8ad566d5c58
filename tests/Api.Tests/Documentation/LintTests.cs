using System.Diagnostics;
using Arklow.Api.Tests.Conventions;

namespace Arklow.Api.Tests.Documentation;

/// <summary>What others' tools think of the document. Neither of them asks the network for anything.</summary>
public sealed class LintTests
{
    private const string Document = "docs/openapi.json";
    private static readonly string Folder = Path.Combine(Source.Root, "tests/Documents");

    [TestCase("@redocly/cli/bin/cli.js", "--config=redocly.yaml", "--format=stylish")]
    [TestCase("@stoplight/spectral-cli/dist/index.js", "--ruleset=.spectral.yaml", "--format=stylish")]
    public async Task The_document_has_no_error(string linter, params string[] options)
    {
        var program = Path.Combine(Folder, "node_modules", linter);
        Assert.That(program, Does.Exist, "the linters are not installed: run `./build.sh --target=Node`");

        var (exitCode, findings) = await RunAsync([program, "lint", Path.Combine(Source.Root, Document), .. options]);

        await TestContext.Out.WriteLineAsync(findings);
        Assert.That(exitCode, Is.Zero, findings);
    }

    private static async Task<(int ExitCode, string Findings)> RunAsync(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("node", arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["REDOCLY_TELEMETRY"] = "off",
                ["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true",
                ["NO_COLOR"] = "1",
            },
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, $"{output}{await errors}");
    }
}
