using System.Diagnostics.Metrics;
using Arklow.Application.Behaviours;

namespace Arklow.Infrastructure.Telemetry;

/// <summary>What is measured here, for the whole process. No label grows with orgs, keys or what somebody sent.</summary>
internal static class Instruments
{
    public static readonly KeyValuePair<string, object?> Sealing = new("arklow.operation", "seal");
    public static readonly KeyValuePair<string, object?> Opening = new("arklow.operation", "open");
    public static readonly KeyValuePair<string, object?> Hit = new("arklow.cache", "hit");
    public static readonly KeyValuePair<string, object?> Miss = new("arklow.cache", "miss");

    private static readonly Meter Meter = new(ArklowTelemetry.Name);

    public static readonly Histogram<double> Encryption = Seconds(
        "arklow.encryption.duration",
        "Duration of sealing or opening one box: a secret, a kept answer, a webhook, or a key under another.",
        [0.000001, 0.0000025, 0.000005, 0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.01, 0.1]
    );

    public static readonly Counter<long> OrgKeyLookups = Meter.CreateCounter<long>(
        "arklow.org_key.lookups",
        "{lookup}",
        "Times that an org's key was asked for, and whether it was unwrapped already."
    );

    public static readonly Histogram<double> OrgKeyLoad = Seconds(
        "arklow.org_key.load.duration",
        "Duration of reading an org's key and unwrapping it, or of making one.",
        [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1]
    );

    public static readonly Counter<long> ApiKeyLookups = Meter.CreateCounter<long>(
        "arklow.api_key.lookups",
        "{lookup}",
        "Times that an API key was looked up, and whether it was remembered."
    );

    public static readonly Counter<long> AuditSealed = Meter.CreateCounter<long>(
        "arklow.audit.sealed",
        "{record}",
        "Records that this process has sealed."
    );

    public static readonly Counter<long> RefusalsLost = Meter.CreateCounter<long>(
        "arklow.audit.refusals.lost",
        "{record}",
        "Refusals that the audit log should have kept, and did not."
    );

    public static readonly Histogram<double> WebhookAttempt = Seconds(
        "arklow.webhook.attempt.duration",
        "Duration of an attempt to deliver an event to a webhook.",
        [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15]
    );

    public static readonly Counter<long> WebhookDeliveries = Meter.CreateCounter<long>(
        "arklow.webhook.deliveries",
        "{attempt}",
        "Attempts by what became of the delivery: delivered, pending for another attempt, or exhausted."
    );

    private static Histogram<double> Seconds(string name, string description, double[] boundaries) =>
        Meter.CreateHistogram(name, "s", description, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = boundaries });
}
