using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Arklow.Api.CommandLine;

/// <summary>The library's help, with the settings in place of its words about arguments that a command does not know.</summary>
internal sealed class Help(SynchronousCommandLineAction library) : SynchronousCommandLineAction
{
    private const string Settings = """
        Settings:
          --key=value  Configuration, for example --urls=http://localhost:3123 or --Arklow:DataDirectory=/var/lib/arklow.
                       Goes before environment variables (Arklow__DataDirectory), which go before appsettings.json.

        """;

    public override bool ClearsParseErrors => true;

    public static HelpOption Option()
    {
        var option = new HelpOption { Description = "Show help" };
        option.Action = new Help((HelpAction)option.Action!);
        return option;
    }

    public override int Invoke(ParseResult parse)
    {
        var command = parse.CommandResult.Command;
        var takesSettings = !command.TreatUnmatchedTokensAsErrors;
        command.TreatUnmatchedTokensAsErrors = true; // or the library has words for them too
        var exitCode = library.Invoke(parse);
        if (takesSettings)
            parse.InvocationConfiguration.Output.Write(Settings);
        return exitCode;
    }
}
