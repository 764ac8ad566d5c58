using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Arklow.Domain.Audit.Merkle;
using Arklow.Domain.Common;
using Arklow.Domain.Orgs;

namespace Arklow.Domain.Audit;

/// <summary>A signed head as one line of JSON: in an export, in a proof, in the file outside the database.</summary>
public static class HeadLine
{
    public static byte[] Write(SignedHead signed) =>
        Encoding.ASCII.GetBytes(
            $$"""{"head":{{Encoding.ASCII.GetString(signed.Head.Write())}},"key_id":"{{signed.KeyId}}","signature":"{{Convert.ToHexStringLower(
                signed.Signature
            )}}"}"""
        );

    /// <summary>False for what is no head; whether anybody signed it is another question.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> line, [NotNullWhen(true)] out SignedHead? signed)
    {
        signed = null;
        try
        {
            using var json = JsonDocument.Parse(line, new() { MaxDepth = 8 });
            return TryReadMembers(json.RootElement, out signed);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false; // a text that is no UTF-8, or half of a surrogate pair, is an InvalidOperationException
        }
    }

    /// <inheritdoc cref="TryRead(ReadOnlyMemory{byte}, out SignedHead?)"/>
    public static bool TryRead(JsonElement line, [NotNullWhen(true)] out SignedHead? signed)
    {
        try
        {
            return TryReadMembers(line, out signed);
        }
        catch (InvalidOperationException)
        {
            signed = null;
            return false;
        }
    }

    private static bool TryReadMembers(JsonElement line, [NotNullWhen(true)] out SignedHead? signed)
    {
        signed = null;
        if (
            line.ValueKind != JsonValueKind.Object
            || !line.TryGetProperty("head", out var head)
            || head.ValueKind != JsonValueKind.Object
            || Text(line, "key_id") is not { } key
            || Bytes(key) is not { Length: SignedHead.KeyIdLength }
            || Bytes(Text(line, "signature")) is not { } signature
            || Text(head, "kind") != TreeHead.Kind
            || !IdText.TryRead<OrgId>(Text(head, "org_id"), out var org)
            || org == default
            || !head.TryGetProperty("size", out var number)
            || number.ValueKind != JsonValueKind.Number
            || !number.TryGetInt64(out var size)
            || size < 1
            || Bytes(Text(head, "root")) is not { Length: MerkleHash.Length } root
            || !TryReadMoment(Text(head, "at"), out var at)
            || !head.TryGetProperty("previous", out var before)
        )
            return false;
        var previous = Bytes(before.ValueKind == JsonValueKind.String ? before.GetString() : null);
        if (previous is not { Length: MerkleHash.Length } && before.ValueKind != JsonValueKind.Null)
            return false;
        signed = new(new(org, size, root, at, previous), key, signature);
        return true;
    }

    private static string? Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    internal static byte[]? Bytes(string? hex)
    {
        if (hex is null || hex.Length % 2 != 0)
            return null;
        var bytes = new byte[hex.Length / 2];
        return Convert.FromHexString(hex, bytes, out _, out _) == System.Buffers.OperationStatus.Done ? bytes : null;
    }

    private static bool TryReadMoment(string? text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParseExact(
            text,
            CanonicalRecord.MomentFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out moment
        );
}
