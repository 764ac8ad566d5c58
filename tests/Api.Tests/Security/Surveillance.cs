using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Arklow.Api.Tests.Security;

/// <summary>
/// Keeps all that this process tells anyone: log lines at every level with their state, scopes and exceptions, activities, metrics and diagnostic
/// events with what they carry.
/// </summary>
internal sealed class Surveillance : ILoggerProvider, ISupportExternalScope, IObserver<DiagnosticListener>
{
    private readonly ConcurrentQueue<(string Source, string Text)> _said = new();
    private readonly ConcurrentQueue<IDisposable> _subscriptions = new();
    private readonly ActivityListener _activities;
    private readonly MeterListener _metrics;
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public Surveillance()
    {
        _activities = new()
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => See("activity", Describe(activity)),
        };
        ActivitySource.AddActivityListener(_activities);
        _metrics = new() { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        Measure<byte>();
        Measure<short>();
        Measure<int>();
        Measure<long>();
        Measure<float>();
        Measure<double>();
        Measure<decimal>();
        _metrics.Start();
        _subscriptions.Enqueue(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public void See(string source, string text) => _said.Enqueue((source, text));

    /// <summary>Everything that holds the canary: its source, and how it begins.</summary>
    public IReadOnlyList<string> Find(Canary canary) =>
        [.. _said.Where(said => canary.IsIn(said.Text)).Select(said => $"{said.Source}: {said.Text[..Math.Min(said.Text.Length, 300)]}\n")];

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name != "HttpHandlerDiagnosticListener") // the client that the tests themselves send with
            _subscriptions.Enqueue(value.Subscribe(new Events(this, value.Name)));
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose()
    {
        _metrics.RecordObservableInstruments();
        _metrics.Dispose();
        _activities.Dispose();
        foreach (var subscription in _subscriptions)
            subscription.Dispose();
    }

    private static string Describe(Activity activity) =>
        $"{activity.Source.Name} {activity.OperationName} {activity.DisplayName} {activity.StatusDescription} {activity.TraceStateString} "
        + Pairs(activity.TagObjects)
        + Pairs(activity.Baggage)
        + string.Concat(activity.Events.Select(e => $"{e.Name} {Pairs(e.Tags)}"))
        + string.Concat(activity.Links.Select(link => Pairs(link.Tags ?? [])));

    private static string Pairs<TValue>(IEnumerable<KeyValuePair<string, TValue>> pairs) =>
        string.Concat(pairs.Select(pair => $"{pair.Key}={Text(pair.Value)} "));

    private static string Text(object? value) =>
        value switch
        {
            null => "",
            string text => text,
            byte[] bytes => System.Text.Encoding.Latin1.GetString(bytes),
            IDictionary map => string.Join(' ', map.Keys.Cast<object>().Select(key => $"{key}={Text(map[key])}")),
            IEnumerable items and not IFeatureCollection => string.Join(' ', items.Cast<object?>().Select(Text)),
            _ => value.ToString() ?? "",
        };

    /// <summary>
    /// An event's payload: itself, and each of its properties. Many carry the request, which has a secret in it of course; what is read is what they
    /// say of it.
    /// </summary>
    private static string Describe(object? payload)
    {
        if (payload is null or string or IFeatureCollection)
            return Text(payload);
        var text = $"{Text(payload)} ";
        foreach (var property in payload.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            if (property.GetIndexParameters().Length > 0)
                continue;
            try
            {
                text += $"{property.Name}={Text(property.GetValue(payload))} ";
            }
            catch (TargetInvocationException)
            {
                // It has no value now.
            }
        }

        return text;
    }

    private void Measure<T>()
        where T : struct =>
        _metrics.SetMeasurementEventCallback<T>(
            (instrument, _, tags, _) => See("metric", $"{instrument.Meter.Name} {instrument.Name} {Pairs(tags.ToArray())}")
        );

    private sealed class Logger(Surveillance owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => owner._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            var text = $"{logLevel} {category} {formatter(state, exception)} {exception} ";
            if (state is IEnumerable<KeyValuePair<string, object?>> pairs)
                text += Pairs(pairs);
            owner._scopes.ForEachScope((scope, _) => text += Text(scope), 0);
            owner.See(exception is null ? "log" : "exception", text);
        }
    }

    private sealed class Events(Surveillance owner, string listener) : IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(KeyValuePair<string, object?> value) => owner.See("event", $"{listener} {value.Key} {Describe(value.Value)}");

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }
}
