using System.Runtime.ExceptionServices;
using Arklow.Application.Credentials;
using Arklow.Application.Ports;
using Arklow.Domain.Audit;
using Arklow.Domain.Credentials;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace Arklow.Infrastructure.Credentials;

/// <summary>Purges the credentials that were deleted long enough ago, on record.</summary>
internal sealed class DeletedCredentials(
    Database database,
    IServiceScopeFactory scopes,
    IIdSource ids,
    CredentialSettings settings,
    TimeProvider clock
)
{
    private const int Together = 500;

    private const string Due = "select org_id, id from credentials where deleted_at <= @before order by deleted_at limit @Together";

    public async Task PurgeAsync(CancellationToken ct)
    {
        if (settings.PurgeAfter is not { } after)
            return;
        var before = clock.GetUtcNow() - after;
        while (await PurgeSomeAsync(before, ct)) { }
    }

    /// <returns>Whether there may be more.</returns>
    private async Task<bool> PurgeSomeAsync(DateTimeOffset before, CancellationToken ct)
    {
        Exception? failure = null;
        var due = await database.ListDueAsync<DueCredential>(Due, new { before, Together }, ct);
        foreach (var credential in due)
            try
            {
                await PurgeAsync(credential, before, ct);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failure = e; // what is wrong with one keeps no other from its end
            }

        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
        return due.Count == Together;
    }

    private async Task PurgeAsync(DueCredential due, DateTimeOffset before, CancellationToken ct)
    {
        var record = await ids.NextAsync<AuditRecordId>(ct);
        await using var scope = scopes.CreateAsyncScope();
        var credentials = scope.ServiceProvider.GetRequiredService<ICredentialRepository>();
        if (await credentials.LockAsync(due.OrgId, due.Id, ct) is not { } credential || !(credential.DeletedAt <= before))
            return; // somebody else did it, or restored it
        var now = clock.GetUtcNow();
        var purged = credential.Purge(due.Id.ToString(), now).Value;
        await credentials.PurgeAsync(purged, now, ct);
        var target = AuditTarget.Of("credential", due.Id, purged.Version);
        var log = scope.ServiceProvider.GetRequiredService<IAuditLog>();
        await log.AddAsync(AuditRecord.OfNobody(record, due.OrgId, now, PurgeCredentialCommand.Action, target), ct);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(ct);
    }

    private sealed record DueCredential(OrgId OrgId, CredentialId Id);
}
