using Arklow.Infrastructure.Audit;
using Microsoft.Extensions.Logging;

namespace Arklow.Infrastructure.Credentials;

/// <summary>Ends, every minute, what is over: the secrets that are no longer kept, and the credentials that were deleted long ago.</summary>
internal sealed class CredentialUpkeep(
    ExpiredSecrets secrets,
    DeletedCredentials deleted,
    RollbackGuard guard,
    TimeProvider clock,
    ILogger<CredentialUpkeep> logger
) : PeriodicService(TimeSpan.FromMinutes(1), guard, clock, logger)
{
    protected override async Task WorkAsync(CancellationToken ct)
    {
        await TryAsync(() => secrets.DestroyAsync(ct));
        await deleted.PurgeAsync(ct);
    }
}
