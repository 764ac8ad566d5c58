using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Arklow.Application;

namespace Arklow.Api.CommandLine;

/// <summary>The commands of the program, and how each ends.</summary>
internal static class ArklowCommandLine
{
    // Settings keep their form, whatever characters they begin with: no files are read for `@name`, and `-abc` is not three options.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    /// <summary>Runs the command that the arguments name; without one, serves.</summary>
    /// <returns>The exit code: 1 where something must be mended first, told on standard error, or where a signal came before a command was done.</returns>
    public static async Task<int> RunAsync(string[] args, Action<IServiceCollection>? extend)
    {
        using var stop = new StopSignals();
        try
        {
            var parse = Parse(args, extend);
            var wrong = parse.Action as ParseErrorAction;
            if (wrong is not null)
                wrong.ShowHelp = false;
            var invocation = new InvocationConfiguration
            {
                // Suggestions belong to the error.
                Output = wrong is null ? Console.Out : Console.Error,
                EnableDefaultExceptionHandler = false,
                // Signals are StopSignals' alone.
                ProcessTerminationTimeout = null,
            };
            return await parse.InvokeAsync(invocation, stop.Token);
        }
        catch (StartupException e)
        {
            return await FailAsync(e.Problems);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return await FailAsync(["Stopped by a signal before it was done."]);
        }
    }

    private static Command Create(Action<IServiceCollection>? extend)
    {
        var serve = ServeCommand.Create(extend);
        var root = new Command("arklow", "Arklow keeps credentials. Without a command it serves.")
        {
            serve,
            MigrateCommand.Create(),
            HealthCommand.Create(),
            RootKeyCommand.Create(),
            new Command("audit", "Check the audit log, and what was handed out of it")
            {
                AuditExportCommand.Create(),
                AuditVerifyCommand.Create(),
                AuditVerifyProofCommand.Create(),
                AuditKeyCommand.Create(),
                AuditAcceptRollbackCommand.Create(),
            },
            Help.Option(),
            new VersionOption { Description = "Show the version" },
        };
        root.Action = serve.Action;
        root.TreatUnmatchedTokensAsErrors = false;
        return root;
    }

    private static ParseResult Parse(string[] args, Action<IServiceCollection>? extend)
    {
        var root = Create(extend);
        var parse = root.Parse(args, Parsing);
        var directive = parse.Tokens.FirstOrDefault(token => token.Type == TokenType.Directive); // [like this], and there are none
        if ((directive?.Value ?? Settings.FindUnread(parse.UnmatchedTokens)) is not { } unread)
            return parse;
        // What comes after an equals sign may be a secret.
        var name = unread.Split('=')[0];
        // The parser does not tell validators what it could not match: it parses once more, now with the error.
        parse.CommandResult.Command.Validators.Add(result =>
            result.AddError($"arklow: {name} is no command and no setting (--key=value): see `arklow --help`.")
        );
        return root.Parse(args, Parsing);
    }

    private static async Task<int> FailAsync(IReadOnlyList<string> problems)
    {
        foreach (var problem in problems)
            await Console.Error.WriteLineAsync($"arklow: {problem.ReplaceLineEndings(" ")}");
        return 1;
    }
}
