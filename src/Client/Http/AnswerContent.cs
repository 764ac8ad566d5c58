using System.Net;

namespace Arklow.Client;

/// <summary>
/// An answer that may hold a secret: read whole into pinned memory, and zeroed with the response. Whoever copies what an answer holds, as Refit does
/// before it reads one, finds nothing to copy.
/// </summary>
internal sealed class AnswerContent(PinnedBuffer json, HttpResponseMessage response) : HttpContent
{
    public ReadOnlyMemory<byte> Json => json.Written;

    public string? Header(string name) => response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Task.CompletedTask;

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            json.Dispose();
        base.Dispose(disposing);
    }
}
