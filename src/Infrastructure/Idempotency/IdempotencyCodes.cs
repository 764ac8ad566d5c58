using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Arklow.Application.Ports;
using Arklow.Domain.Common;
using Arklow.Infrastructure.Crypto;

namespace Arklow.Infrastructure.Idempotency;

/// <summary>What stands in the database for a name and a request: codes (HMAC-SHA256) that nobody can make or guess at without the root key.</summary>
internal sealed class IdempotencyCodes(RootKey root) : IRequestFingerprints, IDisposable
{
    private readonly PinnedBytes _names = root.Derive("arklow/idempotency-name/v1"u8);
    private readonly PinnedBytes _fingerprints = root.Derive("arklow/idempotency-fingerprint/v1"u8);

    public byte[] Of(string method, string path, string query, ReadOnlySpan<byte> body)
    {
        using var code = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _fingerprints.Span);
        Append(code, Encoding.UTF8.GetBytes(method));
        Append(code, Encoding.UTF8.GetBytes(path));
        Append(code, Encoding.UTF8.GetBytes(query));
        Append(code, body);
        return code.GetHashAndReset();
    }

    /// <summary>Strangers without a key share one scope, so their names hold what they ask for too: none of them meets another's.</summary>
    public IdempotencySlot Slot(NamedRequest request)
    {
        using var code = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _names.Span);
        Append(code, Encoding.UTF8.GetBytes(request.Key.Text));
        Append(code, request.Caller is null ? request.Fingerprint : []);
        var (org, scope) = (request.Caller?.OrgId.Value ?? 0, request.Caller?.KeyId.Value ?? 0);
        return new(org, scope, code.GetHashAndReset(), request.Fingerprint);
    }

    public void Dispose()
    {
        _names.Dispose();
        _fingerprints.Dispose();
    }

    /// <summary>With its length, so that no two ways to divide the same bytes look alike.</summary>
    private static void Append(IncrementalHash code, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        code.AppendData(length);
        code.AppendData(part);
    }
}
