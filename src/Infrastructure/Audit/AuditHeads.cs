using Arklow.Domain.Audit;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Postgres;
using Dapper;
using Npgsql;

namespace Arklow.Infrastructure.Audit;

/// <summary>The heads that are stored.</summary>
internal sealed class AuditHeads(NpgsqlDataSource database)
{
    public const string Columns = "org_id, size, root, at, previous, key_id, signature";

    /// <summary>Null where nothing was sealed yet.</summary>
    public async Task<SignedHead?> FindNewestAsync(OrgId org, CancellationToken ct) =>
        (await ReadAsync(org, "order by size desc limit 1", new { org }, ct))?.ToHead();

    /// <summary>The first head that holds so many records.</summary>
    public async Task<SignedHead?> FindAsync(OrgId org, long size, CancellationToken ct) =>
        (await ReadAsync(org, "and size = @size", new { org, size }, ct))?.ToHead();

    /// <summary>The newest head of every org.</summary>
    public async Task<IReadOnlyList<SignedHead>> ListNewestAsync(CancellationToken ct)
    {
        const string Sql = $"""
            select set_config('arklow.auditing', 'on', true);
            select distinct on (org_id) {Columns} from audit_heads order by org_id, size desc
            """;
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var results = await connection.QueryMultipleAsync(new CommandDefinition(Sql, cancellationToken: ct));
        await results.ReadAsync();
        return [.. (await results.ReadAsync<Row>()).Select(row => row.ToHead())];
    }

    private Task<Row?> ReadAsync(OrgId org, string which, object parameters, CancellationToken ct) =>
        database.ReadOneAsync<Row>(Tenancy.Of(org), $"select {Columns} from audit_heads where org_id = @org {which}", parameters, ct);

    public sealed record Row(OrgId OrgId, long Size, byte[] Root, DateTimeOffset At, byte[]? Previous, string KeyId, byte[] Signature)
    {
        public SignedHead ToHead() => new(new(OrgId, Size, Root, At, Previous), KeyId, Signature);
    }
}
