using Microsoft.Extensions.Logging;

namespace Arklow.Application.Tests;

/// <summary>Keeps what is logged: the level and all of the text, that of its arguments too.</summary>
internal sealed class RecordingLogger<T> : ILogger<T>
{
    public List<(LogLevel Level, string Text)> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        var arguments = state as IEnumerable<KeyValuePair<string, object?>> ?? [];
        Lines.Add((logLevel, $"{formatter(state, exception)} | {string.Join(' ', arguments)} | {exception}"));
    }
}
