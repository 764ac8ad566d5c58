using System.Buffers.Binary;

namespace Arklow.Infrastructure.Idempotency;

/// <summary>A row of the store, but for the answer. Who came without a key is 0 of org 0.</summary>
internal sealed record IdempotencySlot(long Org, long Scope, byte[] Name, byte[] Fingerprint)
{
    /// <summary>What an answer is bound to: it opens for no other org, key, name or request.</summary>
    public byte[] Address()
    {
        var label = "arklow/idempotency/v1"u8;
        var address = new byte[label.Length + sizeof(long) + sizeof(long) + Name.Length + Fingerprint.Length];
        label.CopyTo(address);
        BinaryPrimitives.WriteInt64BigEndian(address.AsSpan(label.Length), Org);
        BinaryPrimitives.WriteInt64BigEndian(address.AsSpan(label.Length + sizeof(long)), Scope);
        Name.CopyTo(address, label.Length + sizeof(long) + sizeof(long));
        Fingerprint.CopyTo(address, address.Length - Fingerprint.Length);
        return address;
    }
}
