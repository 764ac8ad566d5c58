using System.Diagnostics;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

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

    /// <summary>Connection middleware.</summary>
    public static ConnectionDelegate Frame(ConnectionDelegate next) => connection => next(new FramedConnection(connection));

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (
            value.Value is IFeatureCollection features
            && features.Get<IHttp2StreamIdFeature>() is null // other streams share its connection, which frames answers of its own
            && features.Get<IHttpResponseFeature>() is { HasStarted: false } response
        )
            features.Get<RejectionWriter>()?.Reject(StatusOf(response));
    }

    /// <summary>
    /// Kestrel's 405 is for a request target that only CONNECT or OPTIONS may have, not for a method of an address; its 505, for whatever stands where a
    /// version should, is no fault of the server's either.
    /// </summary>
    private static int StatusOf(IHttpResponseFeature response) =>
        response.StatusCode is StatusCodes.Status405MethodNotAllowed or StatusCodes.Status505HttpVersionNotsupported
            ? StatusCodes.Status400BadRequest
            : response.StatusCode;

    public void OnCompleted() { }

    public void OnError(Exception error) { }
}
