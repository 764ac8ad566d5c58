using System.CommandLine;

namespace Arklow.Api.CommandLine;

/// <summary>The arguments that a command does not know: they are configuration, and every command sees the same.</summary>
internal static class Settings
{
    /// <summary>Gives a command its body. What the command does not know of its arguments is then configuration.</summary>
    /// <param name="command">The command, with options of its own.</param>
    /// <param name="body">Returns the exit code; may throw a <see cref="Application.StartupException"/> for what a person has to mend.</param>
    public static Command Does(this Command command, Func<ParseResult, CancellationToken, Task<int>> body)
    {
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(body);
        return command;
    }

    /// <summary>appsettings.json, the environment and the settings among the arguments, the later before the earlier.</summary>
    public static IConfiguration Configuration(this ParseResult parse) => parse.CreateBuilder().Configuration;

    /// <summary>The host that serves, not yet put together.</summary>
    public static WebApplicationBuilder CreateBuilder(this ParseResult parse)
    {
        var builder = WebApplication.CreateBuilder([.. parse.UnmatchedTokens]);
        HostDefaults.Apply(builder);
        return builder;
    }

    /// <summary>The first argument that configuration would pass over in silence; null if it reads them all, as <c>--key=value</c>, <c>--key value</c> or with a slash.</summary>
    public static string? FindUnread(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (!argument.StartsWith("--", StringComparison.Ordinal) && !argument.StartsWith('/'))
                return argument;
            var valueFollows = !argument.Contains('=', StringComparison.Ordinal);
            if (valueFollows && ++i == arguments.Count)
                return argument;
        }
        return null;
    }
}
