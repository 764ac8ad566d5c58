using Arklow.Application.Audit;
using Arklow.Domain.Audit;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Postgres;

namespace Arklow.Infrastructure.Audit;

internal sealed class AuditViews(Database database, AuditKey key, AuditHeads heads, AuditProofs proofs, AuditExporter exporter)
    : IAuditViews
{
    private const string Find = $"select {AuditRow.Columns} from audit_records r where r.org_id = @org and r.id = @id";

    private const string Matching = """
        from audit_records r
        where r.org_id = @Org and r.at >= @From and r.at < @To
            and (@Actor::bigint is null or r.user_id = @Actor or r.key_id = @Actor)
            and (@Action::text is null or r.action = @Action or starts_with(r.action, @Action || '.'))
            and (@Kind::text is null or r.target_kind = @Kind)
            and (@Target::text is null or r.target_id = @Target)
            and (@Refused::boolean is null or (r.code is not null) = @Refused)
        """;

    private const string Count = $"select count(*) {Matching}";

    // The first condition says nothing more than the second, and makes the scan of the index begin there and not at the newest record.
    private const string List = $"""
        select {AuditRow.Columns} {Matching} and r.at <= @AfterAt and (r.at, r.id) < (@AfterAt, @AfterId)
        order by r.at desc, r.id desc limit @Take
        """;

    public async Task<AuditPage?> ListAsync(OrgId org, AuditFilter filter, CancellationToken ct)
    {
        var after = filter.After is { } id ? await FindAsync(org, id, ct) : null;
        if (filter.After is not null && after is null)
            return null;
        var parameters = new
        {
            Org = org,
            From = filter.From?.UtcDateTime ?? DateTime.MinValue,
            To = filter.To?.UtcDateTime ?? DateTime.MaxValue,
            filter.Actor,
            filter.Action,
            Kind = filter.Target is { Kind.Length: > 0 } target ? target.Kind : null,
            Target = filter.Target?.Id,
            Refused = filter.Outcome is null ? (bool?)null : filter.Outcome == AuditRecord.Refused,
            AfterAt = after?.At.UtcDateTime ?? DateTime.MaxValue,
            AfterId = after?.Id.Value ?? 0,
            filter.Take,
        };
        if (filter.CountOnly)
            return new([], await database.ReadOneAsync<long>(Tenancy.Of(org), Count, parameters, ct));
        var rows = await database.ReadAsync(Tenancy.Of(org), List, parameters, async results => await results.ReadAsync<AuditRow>(), ct);
        return new([.. rows.Select(row => row.ToRecord())], null);
    }

    public async Task<AuditRecord?> FindAsync(OrgId org, AuditRecordId id, CancellationToken ct) =>
        (await database.ReadOneAsync<AuditRow>(Tenancy.Of(org), Find, new { org, id }, ct))?.ToRecord();

    public Task<AuditProof?> ProveAsync(AuditRecord record, CancellationToken ct) => proofs.ProveAsync(record, ct);

    public async Task<AuditHeadView?> FindHeadAsync(OrgId org, CancellationToken ct) =>
        await heads.FindNewestAsync(org, ct) is { } head ? new(head, key.PublicKey) : null;

    public Task<AuditConsistency?> ProveConsistencyAsync(OrgId org, long from, long? to, CancellationToken ct) =>
        proofs.ProveConsistencyAsync(org, from, to, ct);

    public IAsyncEnumerable<ReadOnlyMemory<byte>> ExportAsync(OrgId org, CancellationToken ct) => exporter.ReadAsync(org, ct);
}
