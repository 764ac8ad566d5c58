using Arklow.Application.Ports;
using Arklow.Domain.Audit;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace Arklow.Infrastructure.Credentials;

/// <summary>Destroys the secrets of earlier versions whose time to be kept is over, on record.</summary>
internal sealed class ExpiredSecrets(Database database, IServiceScopeFactory scopes, IIdSource ids, TimeProvider clock)
{
    private const int MaxOrgs = 1000;
    private const int Together = 100;

    private static readonly string Due =
        $"select distinct org_id from credential_secrets where keep_until <= @now and sealed is not null limit {MaxOrgs}";

    private const string Destroy = """
        with due as (
            select credential_id, version from credential_secrets
            where org_id = @OrgId and keep_until <= @Now and sealed is not null
            order by keep_until limit @Together for update skip locked),
        gone as (
            update credential_secrets s set sealed = null from due d
            where s.org_id = @OrgId and s.credential_id = d.credential_id and s.version = d.version
            returning s.credential_id)
        select string_agg(distinct credential_id::text, ',') from gone
        """;

    public async Task DestroyAsync(CancellationToken ct)
    {
        foreach (var org in await database.ListDueAsync<OrgId>(Due, new { now = clock.GetUtcNow() }, ct))
            while (await DestroyAsync(org, ct)) { }
    }

    /// <returns>Whether there may be more.</returns>
    private async Task<bool> DestroyAsync(OrgId org, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var records = new Queue<AuditRecordId>();
        while (records.Count < Together) // before anything is locked
            records.Enqueue(await ids.NextAsync<AuditRecordId>(ct));
        await using var scope = scopes.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<DbSession>();
        var named = new
        {
            OrgId = org,
            Now = now.UtcDateTime,
            Together,
        };
        if (await session.QueryOneAsync<string?>(org, Destroy, named, ct) is not { } credentials)
            return false;
        var log = scope.ServiceProvider.GetRequiredService<IAuditLog>();
        foreach (var credential in credentials.Split(','))
            await log.AddAsync(
                AuditRecord.OfNobody(records.Dequeue(), org, now, AuditActions.ExpireSecrets, new("credential", credential)),
                ct
            );

        await session.CommitAsync(ct);
        return true;
    }
}
