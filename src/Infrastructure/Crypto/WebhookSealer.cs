using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Arklow.Domain.Common;
using Arklow.Domain.Notifications;
using Arklow.Domain.Orgs;

namespace Arklow.Infrastructure.Crypto;

/// <summary>Seals what an org's webhook is made of under the org's newest key, in the layout of <see cref="SecretSealer"/>, bound to the org and to which part it is.</summary>
internal sealed class WebhookSealer(OrgKeyRing keys)
{
    private const byte Format = 1;
    private const int HeaderLength = 1 + sizeof(int);

    private enum Part : byte
    {
        Url = 1,
        Secret = 2,
    }

    public ValueTask<byte[]> SealAsync(OrgId org, WebhookUrl url, CancellationToken ct) =>
        SealAsync(org, Part.Url, Encoding.UTF8.GetBytes(url.Reveal()), ct);

    public ValueTask<byte[]> SealAsync(OrgId org, WebhookSecret secret, CancellationToken ct) =>
        SealAsync(org, Part.Secret, secret.Bytes.ToArray(), ct);

    /// <exception cref="CryptographicException">It was sealed for another org, as something else, or changed since.</exception>
    public async ValueTask<WebhookUrl> OpenUrlAsync(OrgId org, byte[] box, CancellationToken ct)
    {
        using var plain = await OpenAsync(org, Part.Url, box, ct);
        return WebhookUrl.Load(Encoding.UTF8.GetString(plain.Span));
    }

    /// <inheritdoc cref="OpenUrlAsync"/>
    public async ValueTask<WebhookSecret> OpenSecretAsync(OrgId org, byte[] box, CancellationToken ct) =>
        WebhookSecret.Load(await OpenAsync(org, Part.Secret, box, ct));

    private async ValueTask<byte[]> SealAsync(OrgId org, Part part, byte[] bytes, CancellationToken ct)
    {
        using var plain = PinnedBytes.Rent(
            (sizeof(int) + bytes.Length + SecretSealer.Padding - 1) / SecretSealer.Padding * SecretSealer.Padding
        );
        BinaryPrimitives.WriteInt32BigEndian(plain.Span, bytes.Length);
        bytes.CopyTo(plain.Span[sizeof(int)..]);
        CryptographicOperations.ZeroMemory(bytes);
        while (true)
        {
            var key = await keys.NewestAsync(org, ct);
            var header = new byte[HeaderLength];
            header[0] = Format;
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(1), key.Generation);
            if (key.TrySeal(header, Bind(org, part), plain.Span) is { } box)
                return box;
        }
    }

    private async ValueTask<PinnedBytes> OpenAsync(OrgId org, Part part, byte[] box, CancellationToken ct)
    {
        var length = Aead.PlaintextLength(box, HeaderLength);
        if (length < sizeof(int) || box[0] != Format)
            throw new CryptographicException("The webhook is in no format that is known here.");
        while (true)
        {
            var key = await keys.GetAsync(org, BinaryPrimitives.ReadInt32BigEndian(box.AsSpan(1)), ct);
            using var plain = PinnedBytes.Rent(length);
            if (!key.TryOpen(HeaderLength, Bind(org, part), box, plain.Span))
                continue;
            var bytes = PinnedBytes.Rent(BinaryPrimitives.ReadInt32BigEndian(plain.Span));
            plain.Span.Slice(sizeof(int), bytes.Length).CopyTo(bytes.Span);
            return bytes;
        }
    }

    private static byte[] Bind(OrgId org, Part part)
    {
        var label = "arklow/webhook/v1"u8;
        var bound = new byte[label.Length + sizeof(long) + 1];
        label.CopyTo(bound);
        BinaryPrimitives.WriteInt64BigEndian(bound.AsSpan(label.Length), org.Value);
        bound[^1] = (byte)part;
        return bound;
    }
}
