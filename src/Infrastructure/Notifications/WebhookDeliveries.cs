using Arklow.Application.Notifications;
using Arklow.Application.Paging;
using Arklow.Application.Ports;
using Arklow.Domain.Common;
using Arklow.Domain.Notifications;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Postgres;

namespace Arklow.Infrastructure.Notifications;

/// <summary>What is sent and what is to be. An id is the first of a block of its own: they are given out in the order of the events, and none is lost on orgs that have no webhook.</summary>
internal sealed class WebhookDeliveries(DbSession session, Database database) : IWebhookDeliveries, IEventOutbox
{
    private const string Columns = """
        id, org_id, event, state, attempts, last_status, last_error, created_at, next_at as next_attempt_at,
            case state when 'delivered' then ended_at end as delivered_at
        """;

    private const string Insert = """
        insert into webhook_deliveries (org_id, id, event, payload, state, attempts, next_at, created_at)
        select org_id, nextval('ids'), @Type, @Payload, 'pending', 0, @At, @At from webhooks where org_id = @Org
        """;

    private const string Retry = $"""
        update webhook_deliveries set state = 'pending', next_at = @now, ended_at = null where org_id = @org and id = @id returning {Columns}
        """;

    private const string Matching = "from webhook_deliveries where org_id = @Org and (@State::text is null or state = @State)";

    private const string List = $"select count(*) {Matching}; select {Columns} {Matching} and id < @After order by id desc limit @Take";

    public Task<ListView<WebhookDeliveryView>> ListAsync(OrgId org, WebhookDeliveryFilter filter, CancellationToken ct) =>
        database.ReadAsync(
            Tenancy.Of(org),
            List,
            new
            {
                Org = org,
                After = filter.After?.Value ?? long.MaxValue,
                State = filter.State?.Name(),
                filter.Take,
            },
            async results =>
            {
                var count = await results.ReadSingleAsync<long>();
                return new ListView<WebhookDeliveryView>([.. await results.ReadAsync<WebhookDeliveryView>()], count);
            },
            ct
        );

    public Task<WebhookDeliveryView?> AddAsync(OrgId org, OrgEvent @event, CancellationToken ct) =>
        session.QueryOneAsync<WebhookDeliveryView>(org, $"{Insert} returning {Columns}", Parameters(org, @event), ct);

    public Task<WebhookDeliveryView?> RetryAsync(OrgId org, WebhookDeliveryId id, DateTimeOffset now, CancellationToken ct) =>
        session.QueryOneAsync<WebhookDeliveryView>(
            org,
            Retry,
            new
            {
                org,
                id,
                now,
            },
            ct
        );

    Task IEventOutbox.AddAsync(OrgId org, OrgEvent @event, CancellationToken ct) =>
        session.EnlistAsync(org, Insert, Parameters(org, @event), ct);

    private static object Parameters(OrgId org, OrgEvent @event) =>
        new
        {
            Org = org,
            @event.Type,
            Payload = @event.ToPayload().ToString(),
            At = @event.At.ToMicroseconds(),
        };
}
