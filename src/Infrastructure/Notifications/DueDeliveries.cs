using Arklow.Domain.Common;
using Arklow.Domain.Notifications;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Postgres;
using Arklow.Infrastructure.Telemetry;

namespace Arklow.Infrastructure.Notifications;

/// <summary>
/// Gives out what is due, each to one process at a time. Who takes a delivery has it for <see cref="Lease"/>, which is far longer than an attempt
/// takes; who does not come back by then is taken to be dead, and it is due again.
/// </summary>
internal sealed class DueDeliveries(Database database, TimeProvider clock)
{
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>For so long one can see what became of a delivery.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const int MaxOrgs = 1000;

    private static readonly string FindOrgs = $"""
        select distinct org_id from webhook_deliveries
        where state = 'pending' and next_at <= @now and org_id <> all (@busy) limit {MaxOrgs}
        """;

    private const string Take = """
        with due as (
            select id from webhook_deliveries where org_id = @org and state = 'pending' and next_at <= @now
            order by next_at, id limit 1 for update skip locked),
        taken as (
            update webhook_deliveries d set attempts = d.attempts + 1, next_at = @lease, last_status = null, last_error = null
            from due where d.org_id = @org and d.id = due.id
            returning d.id, d.payload, d.attempts)
        select t.id, t.payload, t.attempts, w.url, w.secret, w.previous, w.previous_until
        from taken t left join webhooks w on w.org_id = @org
        """;

    private const string Finish = """
        update webhook_deliveries set state = @State, next_at = @NextAt, ended_at = @EndedAt, last_status = @Status, last_error = @Failure
        where org_id = @Org and id = @Id and attempts = @Attempts and state = 'pending' returning id
        """;

    private const string FindOld = "select distinct org_id from webhook_deliveries where state <> 'pending' and ended_at < @before";
    private const string Forget =
        "delete from webhook_deliveries where org_id = @org and state <> 'pending' and ended_at < @before returning 1";

    /// <param name="busy">Orgs that are not asked for.</param>
    public Task<IReadOnlyList<OrgId>> FindOrgsAsync(IEnumerable<OrgId> busy, CancellationToken ct) =>
        database.ListDueAsync<OrgId>(FindOrgs, new { now = clock.GetUtcNow(), busy = busy.Select(org => org.Value).ToArray() }, ct);

    public Task<DueDelivery?> TryTakeAsync(OrgId org, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var parameters = new
        {
            org,
            now,
            lease = now + Lease,
        };
        return database.ReadOneAsync<DueDelivery>(Tenancy.Of(org), Take, parameters, ct);
    }

    public Task FinishAsync(OrgId org, DueDelivery delivery, DeliveryOutcome outcome, CancellationToken ct)
    {
        var now = clock.GetUtcNow().ToMicroseconds();
        var pause = RetrySchedule.Pause(delivery.Attempts, outcome, Random.Shared.NextDouble());
        var state =
            pause is not null ? DeliveryState.Pending
            : outcome.IsDelivered ? DeliveryState.Delivered
            : DeliveryState.Exhausted;
        Instruments.WebhookDeliveries.Add(1, new KeyValuePair<string, object?>("arklow.state", state.Name()));
        var row = new
        {
            Org = org,
            delivery.Id,
            delivery.Attempts,
            State = state.Name(),
            NextAt = now + pause,
            EndedAt = pause is null ? now : (DateTimeOffset?)null,
            outcome.Status,
            outcome.Failure,
        };
        return database.ReadOneAsync<long?>(Tenancy.Of(org), Finish, row, ct);
    }

    /// <summary>Deletes what ended long ago.</summary>
    public async Task ForgetAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow() - Kept;
        foreach (var org in await database.ListDueAsync<OrgId>(FindOld, new { before }, ct))
            await database.ReadAsync(Tenancy.Of(org), Forget, new { org, before }, async results => await results.ReadAsync<int>(), ct);
    }
}
