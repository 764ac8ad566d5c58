using System.Diagnostics;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Arklow.Api.Http;

/// <summary>
/// Requests that Kestrel refuses before there is a request: a line or a header that HTTP does not allow, or too much of either. Kestrel would
/// answer them with an empty body; it announces them, and the connection's <see cref="RejectionWriter"/> answers in the envelope instead.
/// </summary>
internal sealed class MalformedRequests : IObserver<KeyValuePair<string, object?>>
{
    private const string Event = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    /// <summary>
    /// Gives Kestrel a source of its own, the only part here that asks for a <see cref="DiagnosticSource"/>. A subscriber to the listener that all
    /// of ASP.NET shares would have the host, routing and MVC announce every request as well.
    /// </summary>
    public static void Listen(IServiceCollection services) =>
        services.AddSingleton<DiagnosticSource>(_ =>
        {
            var kestrel = new DiagnosticListener("Arklow.Kestrel");
            kestrel.Subscribe(new MalformedRequests(), name => name == Event);
            return kestrel;
        });

    /// <summary>Connection middleware. Where TLS comes after it, it would write in the clear, so it leaves such connections alone.</summary>
    public static ConnectionDelegate Frame(ConnectionDelegate next) =>
        connection =>
        {
            var writer = new RejectionWriter(connection.Transport.Output);
            connection.Transport = new Duplex(connection.Transport.Input, writer);
            connection.Features.Set(writer);
            return next(connection);
        };

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (
            value.Value is IFeatureCollection features
            && features.Get<ITlsHandshakeFeature>() is null
            && features.Get<IHttpResponseFeature>() is { HasStarted: false } response
        )
            features.Get<RejectionWriter>()?.Reject(StatusOf(response));
    }

    /// <summary>Kestrel's 405 is for a request target that only CONNECT or OPTIONS may have, not for a method of an address.</summary>
    private static int StatusOf(IHttpResponseFeature response) =>
        response.StatusCode == StatusCodes.Status405MethodNotAllowed ? StatusCodes.Status400BadRequest : response.StatusCode;

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
