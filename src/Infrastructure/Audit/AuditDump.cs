using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Startup;

namespace Arklow.Infrastructure.Audit;

/// <summary>The log of any org, for whoever runs the instance: an org that was deleted has nobody left to ask for it.</summary>
public static class AuditDump
{
    /// <inheritdoc cref="Application.Audit.IAuditViews.ExportAsync"/>
    public static IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(ArklowStorage storage, OrgId org, CancellationToken ct) =>
        new AuditExporter(storage.Database, new(storage.Database)).ReadAsync(org, ct);
}
