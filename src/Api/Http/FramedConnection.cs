using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Arklow.Api.Http;

/// <summary>
/// A connection whose output goes through a <see cref="RejectionWriter"/>, wherever TLS is: it takes the place of the transport with what it
/// decrypts, and what HTTP then writes is framed before it is encrypted.
/// </summary>
internal sealed class FramedConnection : ConnectionContext
{
    private readonly ConnectionContext _inner;

    public FramedConnection(ConnectionContext inner)
    {
        _inner = inner;
        Transport = inner.Transport;
    }

    public override IDuplexPipe Transport
    {
        get => _inner.Transport;
        set
        {
            var framed = value as Framed ?? new(value.Input, new RejectionWriter(value.Output)); // TLS puts back what it found
            _inner.Transport = framed;
            Features.Set(framed.Writer);
        }
    }

    public override string ConnectionId
    {
        get => _inner.ConnectionId;
        set => _inner.ConnectionId = value;
    }

    public override IFeatureCollection Features => _inner.Features;

    public override IDictionary<object, object?> Items
    {
        get => _inner.Items;
        set => _inner.Items = value;
    }

    public override EndPoint? LocalEndPoint
    {
        get => _inner.LocalEndPoint;
        set => _inner.LocalEndPoint = value;
    }

    public override EndPoint? RemoteEndPoint
    {
        get => _inner.RemoteEndPoint;
        set => _inner.RemoteEndPoint = value;
    }

    public override CancellationToken ConnectionClosed
    {
        get => _inner.ConnectionClosed;
        set => _inner.ConnectionClosed = value;
    }

    public override void Abort() => _inner.Abort();

    public override void Abort(ConnectionAbortedException abortReason) => _inner.Abort(abortReason);

    public override async ValueTask DisposeAsync()
    {
        await _inner.DisposeAsync();
        await base.DisposeAsync();
    }

    private sealed record Framed(PipeReader Input, RejectionWriter Writer) : IDuplexPipe
    {
        public PipeWriter Output => Writer;
    }
}
