using System.Net;
using System.Runtime.Versioning;
using System.Text.RegularExpressions;

namespace Arklow.Api.Tests.Startup.CommandLine;

[UnsupportedOSPlatform("windows")]
internal sealed class CommandLineTests
{
    private static readonly string[] Commands = ["serve", "migrate"];

    [TestCase("serve --urls=http://127.0.0.1:0")]
    [TestCase("serve --urls http://127.0.0.1:0")]
    [TestCase("--urls http://127.0.0.1:0")]
    [TestCase("/urls=http://127.0.0.1:0")]
    [TestCase("--urls=http://127.0.0.1:0 serve")]
    [TestCase("serve --Arklow:RootKeyFile migrate --urls=http://127.0.0.1:0", Description = "a command's name is a value like any other")]
    public async Task Arguments_are_configuration_with_a_command_and_without(string arguments)
    {
        await using var instance = Instance.Empty();
        await using var process = instance.Run(
            arguments.Replace("migrate", instance.Beside("migrate"), StringComparison.Ordinal).Split(' ')
        );

        using var http = new HttpClient { BaseAddress = await process.ListeningAsync() };
        using var ready = await http.GetAsync("/health/ready");

        Assert.That(http.BaseAddress.Port, Is.Not.EqualTo(3123));
        Assert.That(ready.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await process.EndAsync("TERM"), Is.Zero, process.Error);
        Assert.That(process.Error, Is.Empty);
    }

    [TestCase("sevre", "sevre is no command", "serve")]
    [TestCase("migrat --urls=http://127.0.0.1:0", "migrat is no command", "migrate")]
    [TestCase("urls=http://127.0.0.1:0", "urls is no command", null)]
    [TestCase("serve migrate", "migrate is no command", null)]
    [TestCase("serve -- serve", "serve is no command", null)]
    [TestCase("[sevre]", "[sevre] is no command", null)]
    [TestCase("migrate --dry-run", "--dry-run is no command and no setting", null)]
    [TestCase("--verison", "--verison is no command and no setting", "--version")]
    [TestCase("-p 3000", "-p is no command and no setting", null)]
    [TestCase("Password=canary", "Password is no command", null)]
    public async Task What_is_no_command_and_no_setting_is_an_error_and_nothing_is_started(
        string arguments,
        string expected,
        string? suggestion
    )
    {
        await using var instance = Instance.Empty();
        await using var process = instance.Run(arguments.Split(' '));

        Assert.That(await process.ExitAsync(), Is.EqualTo(1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(process.Output, Is.Empty);
            Assert.That(process.Error, Does.Contain($"arklow: {expected}").And.Contain("--help").And.Not.Contain("canary"));
            if (suggestion is not null)
                Assert.That(process.Error.Split('\n'), Has.Member(suggestion));
            Assert.That(Directory.Exists(instance.Directory), Is.False, "nothing is made");
        }
    }

    [Test]
    public async Task Help_names_every_command_and_what_is_configured([Values("--help", "-h", "-?")] string argument)
    {
        var output = await AnswerAsync(argument);

        foreach (var command in Commands)
            Assert.That(output, Does.Match($@"(?m)^  {command} +\S"));
        Assert.That(output, Does.Contain("arklow [command] [options]").And.Contain("--urls=").And.Not.Contain("additional arguments"));
    }

    [TestCaseSource(nameof(Commands))]
    public async Task Every_command_has_help_of_its_own(string command)
    {
        var output = await AnswerAsync(command, "--help");

        Assert.That(output, Does.Contain($"arklow {command} [options]").And.Contain("--key=value").And.Not.Contain("additional arguments"));
    }

    [Test]
    public async Task The_version_is_the_programs()
    {
        var version = typeof(ArklowHost).Assembly.GetName().Version!.ToString(3);

        Assert.That(await AnswerAsync("--version"), Does.Match($@"\A{Regex.Escape(version)}(\+\w+)?\n\z"));
    }

    private static async Task<string> AnswerAsync(params string[] arguments)
    {
        await using var instance = Instance.Empty();
        await using var process = instance.Run(arguments);
        Assert.That(await process.ExitAsync(), Is.Zero, process.Error);
        Assert.That(process.Error, Is.Empty);
        Assert.That(Directory.Exists(instance.Directory), Is.False, "nothing is made");
        return process.Output;
    }
}
