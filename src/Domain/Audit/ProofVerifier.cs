using System.Text.Json;
using Arklow.Domain.Audit.Merkle;

namespace Arklow.Domain.Audit;

/// <summary>Checks a proof that a record is in the log, as the API gives it, with nothing but the instance's public key.</summary>
public static class ProofVerifier
{
    /// <param name="json">The answer of <c>GET …/audit/{id}/proof</c>, or its <c>data</c>.</param>
    /// <param name="isSigned">Whether the instance's key signed the head.</param>
    /// <returns>What is wrong, for people; null if nothing is.</returns>
    public static string? Check(ReadOnlyMemory<byte> json, Func<SignedHead, bool> isSigned)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = 16 });
            var root = document.RootElement;
            return Check(root.ValueKind == JsonValueKind.Object && root.TryGetProperty("data", out var data) ? data : root, isSigned);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return "it is no JSON"; // as HeadLine.TryRead
        }
    }

    private static string? Check(JsonElement proof, Func<SignedHead, bool> isSigned)
    {
        if (
            proof.ValueKind != JsonValueKind.Object
            || !proof.TryGetProperty("record", out var record)
            || record.ValueKind != JsonValueKind.Object
            || !proof.TryGetProperty("position", out var number)
            || number.ValueKind != JsonValueKind.Number
            || !number.TryGetInt64(out var position)
            || !proof.TryGetProperty("path", out var hashes)
            || hashes.ValueKind != JsonValueKind.Array
            || !proof.TryGetProperty("signed_head", out var line)
            || !HeadLine.TryRead(line, out var signed)
        )
            return "it is no proof: it lacks record, position, path or signed_head";
        if (!isSigned(signed))
            return "its head is not signed by this instance's key";
        if (
            !record.TryGetProperty("org_id", out var org)
            || org.ValueKind != JsonValueKind.String
            || org.GetString() != signed.Head.OrgId.ToString()
        )
            return "its record is of another organisation than its head";
        var path = hashes.EnumerateArray().Select(Hash).ToList();
        var leaf = MerkleHash.Leaf(CanonicalJson.Write(record));
        return MerkleProof.VerifyInclusion(position, signed.Head.Size, leaf, path, signed.Head.Root)
            ? null
            : "the log that the head was signed for does not hold this record at this position";
    }

    private static byte[] Hash(JsonElement hash) =>
        (hash.ValueKind == JsonValueKind.String ? HeadLine.Bytes(hash.GetString()) : null) ?? [];
}
