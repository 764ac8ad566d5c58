using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Arklow.Api.Http.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Arklow.Api.Http;

/// <summary>A connection's output that passes everything on, until the connection is rejected: then one answer of its own, and nothing else.</summary>
internal sealed class RejectionWriter(PipeWriter inner) : PipeWriter
{
    private static readonly string Security = string.Join('\n', SecurityHeaders.All.Select(header => $"{header.Key}: {header.Value}"));
    private byte[]? _discarded;

    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => inner.UnflushedBytes;

    public void Reject(int status)
    {
        if (_discarded is not null)
            return;
        _discarded = new byte[4096];
        var id = RequestId.New();
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new Envelope<object>(null, [ErrorStatus.Describe(status, id)]),
            ApiJson.Default.EnvelopeObject
        );
        var head = $"""
            HTTP/1.1 {status} {ReasonPhrases.GetReasonPhrase(status)}
            Content-Type: application/json; charset=utf-8
            Content-Length: {body.Length}
            Date: {DateTimeOffset.UtcNow:R}
            Connection: close
            {Security}
            {RequestId.Header}: {id}


            """;
        inner.Write(Encoding.ASCII.GetBytes(head.ReplaceLineEndings("\r\n")));
        inner.Write(body);
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) => _discarded is null ? inner.GetMemory(sizeHint) : Discard(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _discarded is null ? inner.GetSpan(sizeHint) : Discard(sizeHint);

    public override void Advance(int bytes)
    {
        if (_discarded is null)
            inner.Advance(bytes);
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => inner.FlushAsync(cancellationToken);

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    private byte[] Discard(int sizeHint) => _discarded!.Length >= sizeHint ? _discarded : _discarded = new byte[sizeHint];
}
