using Arklow.Domain.Common;
using Arklow.Domain.Idempotency;

namespace Arklow.Application.Ports;

/// <summary>A request that came with an Idempotency-Key: it may be sent again, and is done once.</summary>
public interface IRepeatableRequest
{
    /// <summary>A failure where what was sent is no key.</summary>
    Result<IdempotencyKey> Key { get; }

    /// <inheritdoc cref="IRequestFingerprints.Of"/>
    byte[] Fingerprint { get; }

    /// <summary>The answer just as the caller will get it. Stays the request's own, and is wiped when it ends.</summary>
    /// <exception cref="InvalidOperationException">Nobody waits for an answer that can be rendered.</exception>
    PinnedBytes Render(object view);

    /// <summary>Takes over what was rendered for an earlier request; the caller is sent that where the outcome is <see cref="IdempotencyErrors.Replayed"/>.</summary>
    void Replay(PinnedBytes answer);
}

/// <summary>Tells requests apart without keeping any of what they say.</summary>
public interface IRequestFingerprints
{
    /// <summary>HMAC-SHA256 of the method, the address and the body, under a key that only the product has: a body may hold a secret.</summary>
    byte[] Of(string method, string path, string query, ReadOnlySpan<byte> body);
}
