using Arklow.Domain.Notifications;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Crypto;
using Arklow.Infrastructure.Postgres;

namespace Arklow.Infrastructure.Notifications;

internal sealed class WebhookRepository(DbSession session, Database database, WebhookSealer sealer) : IWebhookRepository
{
    /// <summary>What is to happen where a webhook ends: nothing that waited for it is sent to whichever comes next.</summary>
    public const string GiveUp = $"""
        update webhook_deliveries set state = 'exhausted', next_at = null, ended_at = @Now, last_error = '{DeliveryOutcome.Removed}'
        where org_id = @Org and state = 'pending'
        """;

    public const string Delete = "delete from webhooks where org_id = @Org";

    private const string Find = "select url, previous_until, created_at, updated_at from webhooks where org_id = @org";

    private const string Upsert = """
        insert into webhooks (org_id, url, secret, created_at, updated_at)
        select org_id, @Url, @Secret, @UpdatedAt, @UpdatedAt from orgs where org_id = @OrgId and deleted_at is null for share
        on conflict on constraint webhooks_pk do update
        set url = excluded.url, secret = excluded.secret, previous = null, previous_until = null,
            created_at = excluded.created_at, updated_at = excluded.updated_at
        returning org_id
        """;

    private const string Rotate = """
        update webhooks set secret = @Secret, previous = secret, previous_until = @PreviousUntil, updated_at = @UpdatedAt
        where org_id = @OrgId returning org_id
        """;

    public async Task<Webhook?> FindAsync(OrgId org, CancellationToken ct) =>
        await database.ReadOneAsync<Row>(Tenancy.Of(org), Find, new { org }, ct) is { } row
            ? new(org, await sealer.OpenUrlAsync(org, row.Url, ct), row.CreatedAt, row.UpdatedAt, row.PreviousUntil)
            : null;

    public async Task<bool> TrySetAsync(Webhook webhook, WebhookSecret secret, CancellationToken ct)
    {
        var row = new
        {
            webhook.OrgId,
            Url = await sealer.SealAsync(webhook.OrgId, webhook.Url, ct),
            Secret = await sealer.SealAsync(webhook.OrgId, secret, ct),
            webhook.UpdatedAt,
        };
        return await session.QueryOneAsync<OrgId?>(webhook.OrgId, Upsert, row, ct) is not null;
    }

    public async Task<bool> TryRotateAsync(Webhook webhook, WebhookSecret secret, CancellationToken ct)
    {
        var row = new
        {
            webhook.OrgId,
            Secret = await sealer.SealAsync(webhook.OrgId, secret, ct),
            webhook.PreviousUntil,
            webhook.UpdatedAt,
        };
        return await session.QueryOneAsync<OrgId?>(webhook.OrgId, Rotate, row, ct) is not null;
    }

    public async Task<bool> TryRemoveAsync(OrgId org, DateTimeOffset now, CancellationToken ct)
    {
        if (await session.QueryOneAsync<OrgId?>(org, $"{Delete} returning org_id", new { Org = org }, ct) is null)
            return false;
        await session.EnlistAsync(org, GiveUp, new { Org = org, Now = now }, ct);
        return true;
    }

    private sealed record Row(byte[] Url, DateTimeOffset? PreviousUntil, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
}
