using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.InteropServices;
using Arklow.Api.Http.Overload;
using Arklow.Domain.Common;
using Microsoft.Net.Http.Headers;

namespace Arklow.Api.Http;

/// <summary>
/// Reads a body into pinned memory, and wipes the server's own copy as it goes, because a body may hold a secret. What is not reached: the
/// memory of the kernel, and of TLS where Kestrel ends it.
/// </summary>
internal static class RequestBody
{
    private const string MergePatch = "application/merge-patch+json";

    // Memory follows what has arrived, not what was announced.
    private const int FirstGuess = 4096;

    /// <exception cref="BadHttpRequestException">It is not JSON in UTF-8 as far as its headers say (415), too large (413), or breaks off.</exception>
    public static async Task<PinnedBytes> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        RequireJson(request);
        RequireFit(request.ContentLength ?? 0);
        var body = PinnedBytes.Rent((int)Math.Min(request.ContentLength ?? FirstGuess, FirstGuess));
        var length = 0;
        var place = Place.Of(request.HttpContext);
        try
        {
            while (true)
            {
                var read = await ReadSomeAsync(request.BodyReader, place, ct);
                try
                {
                    RequireFit(length + read.Buffer.Length);
                    if (length + read.Buffer.Length > body.Length)
                        body = Grow(body, length, length + read.Buffer.Length);
                    read.Buffer.CopyTo(body.Span[length..]);
                    length += (int)read.Buffer.Length;
                }
                finally
                {
                    Wipe(read.Buffer);
                    request.BodyReader.AdvanceTo(read.Buffer.End);
                }

                if (read.IsCompleted)
                    break;
            }

            if (place is not null)
                await place.ReturnAsync(ct);
            return body.Length == length ? body : Grow(body, length, length);
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    private static async ValueTask<ReadResult> ReadSomeAsync(PipeReader reader, Place? place, CancellationToken ct)
    {
        try
        {
            var reading = reader.ReadAsync(ct);
            if (!reading.IsCompleted)
                place?.Leave(); // for as long as the body takes
            return await reading;
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The body breaks off, or its chunks are none.", e);
        }
    }

    private static void RequireFit(long length)
    {
        if (length > Limits.BodyBytes)
            throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
    }

    private static PinnedBytes Grow(PinnedBytes body, int length, long needed)
    {
        var size = needed == length ? length : Math.Max(needed, Math.Min(2L * body.Length, Limits.BodyBytes));
        var grown = PinnedBytes.Rent((int)size);
        body.Span[..length].CopyTo(grown.Span);
        body.Dispose();
        return grown;
    }

    private static void Wipe(in ReadOnlySequence<byte> buffer)
    {
        foreach (var segment in buffer)
            MemoryMarshal.AsMemory(segment).Span.Clear();
    }

    private static void RequireJson(HttpRequest request)
    {
        var isJson =
            MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && (
                type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || (HttpMethods.IsPatch(request.Method) && type.MediaType.Equals(MergePatch, StringComparison.OrdinalIgnoreCase))
            )
            && (
                !type.Charset.HasValue
                || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
                || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase)
            );
        if (!isJson || request.Headers.ContentEncoding.Any(encoding => encoding is not "identity"))
            throw new BadHttpRequestException("The body is not JSON.", StatusCodes.Status415UnsupportedMediaType);
    }
}
