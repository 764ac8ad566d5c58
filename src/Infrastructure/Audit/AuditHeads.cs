using Arklow.Domain.Audit;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Postgres;
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

    private Task<Row?> ReadAsync(OrgId org, string which, object parameters, CancellationToken ct) =>
        database.ReadOneAsync<Row>(Tenancy.Of(org), $"select {Columns} from audit_heads where org_id = @org {which}", parameters, ct);

    public sealed record Row(OrgId OrgId, long Size, byte[] Root, DateTimeOffset At, byte[]? Previous, string KeyId, byte[] Signature)
    {
        public SignedHead ToHead() => new(new(OrgId, Size, Root, At, Previous), KeyId, Signature);
    }
}
