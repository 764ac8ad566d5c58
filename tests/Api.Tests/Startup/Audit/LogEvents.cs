using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Arklow.Api.Tests.Startup.Audit;

/// <summary>What a service logged.</summary>
internal sealed class LogEvents : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _events = new();

    public IReadOnlyList<string> Of(LogLevel level) => [.. _events.Where(one => one.Level == level).Select(one => one.Text)];

    public ILogger CreateLogger(string categoryName) => new Logger(_events);

    public void Dispose() { }

    private sealed class Logger(ConcurrentQueue<(LogLevel Level, string Text)> events) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => events.Enqueue((logLevel, formatter(state, exception)));
    }
}
