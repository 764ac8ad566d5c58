using System.Diagnostics;
using System.Diagnostics.Metrics;
using Arklow.Application.Behaviours;

namespace Arklow.Application.Tests.Behaviours;

/// <summary>Listens to the product's traces and metrics, as a collector does: by name.</summary>
internal sealed class Collector : IDisposable
{
    private readonly ActivityListener _activities;
    private readonly MeterListener _metrics = new();

    public Collector()
    {
        _activities = new()
        {
            ShouldListenTo = source => source.Name == ArklowTelemetry.Name,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
                Texts.Add($"{activity.DisplayName} {string.Join(' ', activity.TagObjects)}{string.Join(' ', activity.Events)}"),
        };
        ActivitySource.AddActivityListener(_activities);
        _metrics.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == ArklowTelemetry.Name && instrument is { Name: "arklow.request.duration", Unit: "s" })
                listener.EnableMeasurementEvents(instrument);
        };
        _metrics.SetMeasurementEventCallback<double>(
            (_, seconds, tags, _) =>
            {
                Durations.Add(seconds);
                Texts.Add(string.Join(' ', tags.ToArray()));
            }
        );
        _metrics.Start();
    }

    public List<double> Durations { get; } = [];

    public List<string> Texts { get; } = [];

    public void Dispose()
    {
        _activities.Dispose();
        _metrics.Dispose();
    }
}
