using Arklow.Domain.Audit;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Postgres;
using Dapper;

namespace Arklow.Infrastructure.Audit;

/// <summary>The heads that are stored.</summary>
internal sealed class AuditHeads(Database database)
{
    public const string Columns = "org_id, size, root, at, previous, key_id, signature";

    /// <summary>Null where nothing was sealed yet.</summary>
    public async Task<SignedHead?> FindNewestAsync(OrgId org, CancellationToken ct)
    {
        const string Sql = $"select {Columns} from audit_heads where org_id = @org order by size desc limit 1";
        return (await database.ReadOneAsync<Row>(Tenancy.Of(org), Sql, new { org }, ct))?.ToHead();
    }

    /// <summary>The newest head of every org.</summary>
    public async Task<IReadOnlyList<SignedHead>> ListNewestAsync(CancellationToken ct)
    {
        // From org to org along the index: there are many times more heads than orgs.
        const string Sql = $"""
            select set_config('arklow.auditing', 'on', true);
            with recursive orgs (id) as (
                select min(org_id) from audit_heads
                union all
                select (select min(org_id) from audit_heads where org_id > orgs.id) from orgs where orgs.id is not null)
            select {Columns}
            from orgs cross join lateral (select {Columns} from audit_heads where org_id = orgs.id order by size desc limit 1) newest
            """;
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var results = await connection.QueryMultipleAsync(new CommandDefinition(Sql, cancellationToken: ct));
        await results.ReadAsync();
        return [.. (await results.ReadAsync<Row>()).Select(row => row.ToHead())];
    }

    public sealed record Row(OrgId OrgId, long Size, byte[] Root, DateTimeOffset At, byte[]? Previous, string KeyId, byte[] Signature)
    {
        public SignedHead ToHead() => new(new(OrgId, Size, Root, At, Previous), KeyId, Signature);
    }
}
