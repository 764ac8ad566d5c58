using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Arklow.Api.Telemetry.Logs;

/// <summary>A line for people: level, moment, category, message, ids, and the exception if there is one.</summary>
internal sealed class TextLines() : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "arklow-text";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.Write($"{Short(logEntry.LogLevel)}: {LogLine.Now()} {logEntry.Category} {LogLine.Escape(message)}");
        foreach (var (name, id) in LogLine.Ids(scopeProvider))
            textWriter.Write($" {name}={id}");
        if (Activity.Current is { } span)
            textWriter.Write($" trace_id={span.TraceId}");
        if (logEntry.Exception is not null)
            textWriter.Write($" {LogLine.Escape(logEntry.Exception.ToString())}");
        textWriter.Write('\n');
    }

    private static string Short(LogLevel level) =>
        level switch
        {
            LogLevel.Trace => "trce",
            LogLevel.Debug => "dbug",
            LogLevel.Information => "info",
            LogLevel.Warning => "warn",
            LogLevel.Error => "fail",
            LogLevel.Critical => "crit",
            LogLevel.None => "none",
        };
}
