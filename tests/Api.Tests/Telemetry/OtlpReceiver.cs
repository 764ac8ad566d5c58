using System.Collections.Concurrent;
using Arklow.Api.Tests.Startup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Arklow.Api.Tests.Telemetry;

/// <summary>A collector: a real server on loopback that takes OTLP over HTTP and keeps the bytes.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = new();
    private readonly WebApplication _app;

    private OtlpReceiver(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    /// <summary>Every span that came, by whichever path.</summary>
    public IReadOnlyList<Span> Spans => [.. _received.Where(sent => Span.AreIn(sent.Path)).SelectMany(sent => Span.Read(sent.Body))];

    /// <summary>The bytes that came to a path.</summary>
    public IReadOnlyList<byte[]> At(string path) => [.. _received.Where(sent => sent.Path == path).Select(sent => sent.Body)];

    /// <summary>All bytes that came.</summary>
    public IReadOnlyList<byte[]> All => [.. _received.Select(sent => sent.Body)];

    /// <summary>What configures a service to send here, soon.</summary>
    public (string Name, string Value)[] Settings =>
        [
            ("OTEL_EXPORTER_OTLP_ENDPOINT", Url),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_BSP_SCHEDULE_DELAY", "100"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "300"),
        ];

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new OtlpReceiver(builder.Build());
        receiver._app.Run(receiver.ReceiveAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>The spans, once there is one that fits.</summary>
    public async Task<IReadOnlyList<Span>> UntilAsync(Func<Span, bool> fits)
    {
        await ServerProcess.UntilAsync(() => Spans.Any(fits));
        return Spans;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _received.Enqueue((context.Request.Path.Value!, body.ToArray()));
        context.Response.ContentType = "application/x-protobuf";
    }
}
