using System.Text.Json;
using Arklow.Domain.Audit.Merkle;

namespace Arklow.Domain.Audit;

/// <summary>One line of an export, as it was read: not more believable for that.</summary>
/// <param name="Position">Null for a record that has no place yet.</param>
/// <param name="Claimed">The leaf that the line says it has.</param>
/// <param name="Record">The record's own bytes; null where it is gone.</param>
/// <param name="Month">Of a record that is gone: <c>2026-11</c>.</param>
internal sealed record ExportLine(
    long? Position,
    string? Claimed,
    byte[]? Record,
    string? Month,
    SignedHead? Head,
    string? Id,
    string? OrgId,
    string? At,
    (string Month, long Count)? Expired
)
{
    /// <summary>The leaf of the record that is there, in hex; of one that is gone, what the line claims.</summary>
    public byte[]? Leaf =>
        Record is not null ? MerkleHash.Leaf(Record)
        : HeadLine.Bytes(Claimed) is { Length: MerkleHash.Length } claimed ? claimed
        : null;

    /// <summary>Null for what is no line of an export.</summary>
    public static ExportLine? Read(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var json = JsonDocument.Parse(line, new() { MaxDepth = 8 });
            return json.RootElement.ValueKind == JsonValueKind.Object ? Read(json.RootElement) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // as HeadLine.TryRead
        }
    }

    private static ExportLine? Read(JsonElement line)
    {
        if (HeadLine.TryRead(line, out var head))
            return new(null, null, null, null, head, null, null, null, null);
        long? position = null;
        if (line.TryGetProperty("position", out var number))
            position = number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out var value) ? value : -1;
        if (!line.TryGetProperty("record", out var record))
            return position is null ? null : new(position, Text(line, "leaf"), null, Text(line, "month"), null, null, null, null, null);
        if (record.ValueKind != JsonValueKind.Object)
            return null;
        var raw = System.Text.Encoding.UTF8.GetBytes(record.GetRawText());
        return new(
            position,
            Text(line, "leaf"),
            raw,
            null,
            null,
            Text(record, "id"),
            Text(record, "org_id"),
            Text(record, "at"),
            ReadExpired(record)
        );
    }

    private static (string, long)? ReadExpired(JsonElement record) =>
        Text(record, "action") == AuditActions.Expire
        && record.TryGetProperty("target", out var target)
        && target.ValueKind == JsonValueKind.Object
        && Text(target, "id") is { } month
        && target.TryGetProperty("version", out var count)
        && count.ValueKind == JsonValueKind.Number
        && count.TryGetInt64(out var records)
            ? (month, records)
            : null;

    private static string? Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
