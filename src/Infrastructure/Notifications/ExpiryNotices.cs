using Arklow.Application.Ports;
using Arklow.Domain.Credentials;
using Arklow.Domain.Notifications;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace Arklow.Infrastructure.Notifications;

/// <summary>Tells orgs of credentials that expire. An event and the moment of the next are stored together, so that no two processes tell of the same.</summary>
internal sealed class ExpiryNotices(Database database, IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int MaxOrgs = 1000;
    private const int Batch = 100;
    private const string Due = "deleted_at is null and notice_at <= @now";

    private static readonly string FindOrgs = $"select distinct org_id from credentials where {Due} limit {MaxOrgs}";

    private static readonly string List = $"""
        select id, type, provider, label, version, expires_at, notice_at from credentials
        where org_id = @org and {Due} order by notice_at, id limit {Batch}
        """;

    // Whatever was changed since it was read sees to its own next notice.
    private const string Advance = """
        update credentials set notice_at = @Next
        where org_id = @OrgId and id = @Id and notice_at = @NoticeAt and version = @Version and deleted_at is null returning id
        """;

    public Task<IReadOnlyList<OrgId>> FindOrgsAsync(CancellationToken ct) =>
        database.ListDueAsync<OrgId>(FindOrgs, new { now = clock.GetUtcNow() }, ct);

    /// <summary>One batch of the org's.</summary>
    /// <returns>Whether there may be more.</returns>
    public async Task<bool> TellAsync(OrgId org, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = await database.ReadAsync(
            Tenancy.Of(org),
            List,
            new { org, now },
            async results => (await results.ReadAsync<Row>()).ToList(),
            ct
        );
        await using var scope = scopes.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<DbSession>();
        var outbox = scope.ServiceProvider.GetRequiredService<IEventOutbox>();
        foreach (var row in due.OrderBy(row => row.Id.Value)) // everybody locks in this order
        {
            var next = new
            {
                OrgId = org,
                row.Id,
                row.NoticeAt,
                row.Version,
                Next = ExpiryNotice.Next(row.ExpiresAt, now),
            };
            if (await session.QueryOneAsync<CredentialId?>(org, Advance, next, ct) is not null && row.Tell(org, now) is { } told)
                await outbox.AddAsync(org, told, ct);
        }

        await session.CommitAsync(ct);
        return due.Count == Batch;
    }

    private sealed record Row(
        CredentialId Id,
        string Type,
        string Provider,
        string? Label,
        int Version,
        DateTimeOffset? ExpiresAt,
        DateTimeOffset NoticeAt
    )
    {
        public OrgEvent? Tell(OrgId org, DateTimeOffset now) =>
            ExpiresAt is { } end ? new ExpiringCredential(org, Id, Type, Provider, Label, Version, end).Tell(now) : null;
    }
}
