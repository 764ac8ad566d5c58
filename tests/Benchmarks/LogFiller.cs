using Arklow.Domain.ApiKeys;
using Arklow.Domain.Audit;
using Arklow.Domain.Audit.Merkle;
using Arklow.Domain.Common;
using Arklow.Domain.Orgs;
using Arklow.Domain.Users;
using Arklow.Infrastructure.Audit;
using Npgsql;

namespace Arklow.Benchmarks;

/// <summary>Makes an org's log long, past the service: records like one that it stored, sealed as it seals them.</summary>
internal sealed class LogFiller(ScratchDatabase database, AuditKey key, CreatedRow row, CreatedRecord like)
{
    /// <summary>Records of one seal.</summary>
    private const int Part = 5000;

    private const string Copy = """
        copy audit_records (org_id, id, at, keep, user_id, key_id, action, target_kind, target_id, target_version, code,
            request_id, address, user_agent, changed)
        from stdin (format binary)
        """;

    /// <summary>What is done, most of the time and seldom.</summary>
    private static readonly string[] Actions =
    [
        "credential.reveal",
        "credential.reveal",
        "credential.reveal",
        "credential.reveal",
        "credential.create",
        "credential.create",
        "credential.update",
        "credential.rotate",
        "credential.check",
        "credential.delete",
    ];

    private readonly OrgId _org = new(row.OrgId);

    /// <summary>Returns when it holds so many records more, all of them sealed, and PostgreSQL knows how many there are.</summary>
    public async Task FillAsync(long records, CancellationToken ct)
    {
        var tree = await LoadAsync(ct);
        var first = await database.ReserveIdsAsync(records, ct);
        var begin = DateTimeOffset.UtcNow.ToMicroseconds().AddMilliseconds(-records);
        await using var connection = await database.Superuser.Pool.OpenConnectionAsync(ct);
        for (long done = 0; done < records; done += Part)
        {
            var part = Enumerable.Range(0, (int)Math.Min(Part, records - done)).Select(n => Make(first, begin, done + n)).ToList();
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await StoreAsync(connection, part, ct);
            var seal = tree.Seal([.. part.Select(Pending)], key, DateTimeOffset.UtcNow.ToMicroseconds());
            await using (var batch = SealBatch.Create(connection, transaction, seal))
                await batch.ExecuteNonQueryAsync(ct);
            await transaction.CommitAsync(ct);
        }

        await database.ExecuteAsync("vacuum analyze audit_records, audit_leaves, audit_nodes, audit_heads", ct);
        await database.ExecuteAsync("checkpoint;", ct);
    }

    private async Task<AuditTree> LoadAsync(CancellationToken ct)
    {
        var newest =
            await new AuditHeads(database.Superuser).FindNewestAsync(_org, ct) ?? throw new BenchmarkException("Nothing is sealed.");
        var edge = await new AuditNodes(database.Superuser).ReadAsync(_org, MerkleNode.Cover(0, newest.Head.Size), ct);
        return new(_org, CompactRange.Load(newest.Head.Size, edge), newest.Head.Digest());
    }

    private AuditRecord Make(long first, DateTimeOffset begin, long n) =>
        new(
            new(first + n),
            _org,
            begin.AddMilliseconds(n),
            new(like.UserId is { } user ? new UserId(user) : null, like.KeyId is { } id ? new ApiKeyId(id) : null),
            Actions[n % Actions.Length],
            new(like.TargetKind, $"{first + n}", like.TargetVersion),
            n % 100 == 99 ? "not_found" : null,
            new(like.RequestId, like.Address, like.UserAgent),
            like.Changed
        );

    private PendingRecord Pending(AuditRecord record) => new(record.Id, record.At.UtcDateTime, like.Keep, CanonicalRecord.Leaf(record), []);

    private async Task StoreAsync(NpgsqlConnection connection, IReadOnlyList<AuditRecord> records, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync(Copy, ct);
        foreach (var record in records)
        {
            await copy.WriteRowAsync(
                ct,
                record.OrgId.Value,
                record.Id.Value,
                record.At.UtcDateTime,
                like.Keep,
                like.UserId,
                like.KeyId,
                record.Action,
                record.Target.Kind,
                record.Target.Id,
                record.Target.Version,
                record.Code,
                record.Origin.RequestId,
                record.Origin.Address,
                record.Origin.UserAgent,
                like.Changed
            );
        }

        await copy.CompleteAsync(ct);
    }
}
