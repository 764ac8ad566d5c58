using System.Net;
using System.Net.Http.Headers;

namespace Arklow.Client;

/// <summary>A body that may hold a secret: sent from pinned memory as often as it takes, and zeroed with the request.</summary>
internal sealed class RequestContent : HttpContent
{
    private readonly PinnedBuffer _json;

    public RequestContent(PinnedBuffer json)
    {
        _json = json;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        stream.WriteAsync(_json.Written, cancellationToken).AsTask();

    protected override bool TryComputeLength(out long length)
    {
        length = _json.Written.Length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _json.Dispose();
        base.Dispose(disposing);
    }
}
