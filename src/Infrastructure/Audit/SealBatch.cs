using Npgsql;

namespace Arklow.Infrastructure.Audit;

/// <summary>The statements that store a seal; what it seals is pending no more.</summary>
internal static class SealBatch
{
    private const string InsertLeaves = """
        insert into audit_leaves (org_id, position, record_id, at, keep, leaf)
        select $1, $2 + n - 1, id, at, keep, leaf from unnest($3, $4, $5, $6) with ordinality as leaf (id, at, keep, leaf, n)
        """;

    private const string InsertNodes = """
        insert into audit_nodes (org_id, level, index, hash)
        select $1, level, index, hash from unnest($2, $3, $4) as node (level, index, hash)
        """;

    private const string InsertHead = $"insert into audit_heads ({AuditHeads.Columns}) values ($1, $2, $3, $4, $5, $6, $7)";

    private const string Delete = "delete from audit_pending where org_id = $1 and id = any($2)";

    public static NpgsqlBatch Create(NpgsqlConnection connection, NpgsqlTransaction transaction, AuditSeal seal)
    {
        var (head, org) = (seal.Signed.Head, seal.Signed.Head.OrgId.Value);
        var ids = seal.Records.Select(record => record.Id.Value).ToArray();
        var batch = new NpgsqlBatch(connection, transaction);
        Add(
            batch,
            InsertLeaves,
            Value(org),
            Value(seal.First),
            Value(ids),
            Value(seal.Records.Select(record => record.At).ToArray()),
            Value(seal.Records.Select(record => record.Keep).ToArray()),
            Value(seal.Records.Select(record => record.Leaf).ToArray())
        );
        if (seal.Nodes.Count > 0)
            Add(
                batch,
                InsertNodes,
                Value(org),
                Value(seal.Nodes.Select(kept => (short)kept.Node.Level).ToArray()),
                Value(seal.Nodes.Select(kept => kept.Node.Index).ToArray()),
                Value(seal.Nodes.Select(kept => kept.Hash).ToArray())
            );
        Add(
            batch,
            InsertHead,
            Value(org),
            Value(head.Size),
            Value(head.Root),
            Value(head.At.UtcDateTime),
            head.Previous is null
                ? new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bytea }
                : Value(head.Previous),
            Value(seal.Signed.KeyId),
            Value(seal.Signed.Signature)
        );
        Add(batch, Delete, Value(org), Value(ids));
        return batch;
    }

    private static void Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        batch.BatchCommands.Add(command);
    }

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };
}
