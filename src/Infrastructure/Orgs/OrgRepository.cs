using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Notifications;
using Arklow.Infrastructure.Postgres;

namespace Arklow.Infrastructure.Orgs;

internal sealed class OrgRepository(DbSession session) : IOrgRepository
{
    // Not "for update": credentials that are being written hold a share of the key.
    private const string Lock =
        "select org_id as id, name, updated_at from orgs where org_id = @id and deleted_at is null for no key update";

    private const string Insert = "insert into orgs (org_id, name, updated_at) values (@Id, @Name, @UpdatedAt)";

    private const string Update =
        "update orgs set name = @Name, updated_at = @UpdatedAt, deleted_at = @DeletedAt where org_id = @Id and deleted_at is null";

    private const string RevokeInvites =
        "update invites set state = 'revoked', ended_at = @DeletedAt where org_id = @Id and state = 'pending'";

    public async Task<Org?> LockAsync(OrgId id, CancellationToken ct) =>
        await session.QueryOneAsync<Row>(id, Lock, new { id }, ct) is { } row ? Org.Load(row.Id, row.Name, row.UpdatedAt) : null;

    public Task AddAsync(Org org, CancellationToken ct) => session.EnlistAsync(org.Id, Insert, Values(org), ct);

    public async Task SaveAsync(Org org, CancellationToken ct)
    {
        await session.EnlistAsync(org.Id, Update, Values(org), ct);
        if (org.DeletedAt is null)
            return;
        await session.EnlistAsync(org.Id, RevokeInvites, Values(org), ct);
        var ended = new { Org = org.Id, Now = org.DeletedAt };
        await session.EnlistAsync(org.Id, WebhookRepository.Delete, ended, ct);
        await session.EnlistAsync(org.Id, WebhookRepository.GiveUp, ended, ct);
        await session.EnlistNoticeAsync(org.Id, org.Id.ToString(), ct);
    }

    private static object Values(Org org) =>
        new
        {
            org.Id,
            org.Name,
            org.UpdatedAt,
            org.DeletedAt,
        };

    private sealed record Row(OrgId Id, string Name, DateTimeOffset UpdatedAt);
}
