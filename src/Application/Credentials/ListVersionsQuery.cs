using Arklow.Application.Messaging;
using Arklow.Application.Paging;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Credentials.Secrets;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Credentials;

/// <summary>The versions of a credential, newest first.</summary>
public sealed record ListVersionsQuery(OrgId OrgId, CredentialId Id, PageRequest Page) : IQuery<ListView<CredentialVersionView>>, IPaged
{
    public static IReadOnlyList<string> Columns { get; } = ["label"];

    public static Access Requires => Permission.CredentialsRead;

    public static string Action => "credential.list_versions";

    public static IReadOnlyList<Error> Refusals => [CommonErrors.NotFound, CredentialErrors.Purged];

    public AuditTarget Asked => AuditTarget.Of("credential", Id);
}

internal sealed class ListVersionsHandler(ICredentialViews credentials, ISecretStore secrets, TimeProvider clock)
    : IQueryHandler<ListVersionsQuery, ListView<CredentialVersionView>>
{
    public async Task<Result<ListView<CredentialVersionView>>> Handle(ListVersionsQuery query, CancellationToken ct)
    {
        if (await credentials.FindAsync(query.OrgId, query.Id, DateTimeOffset.MaxValue, ct) is null)
            return await secrets.IsPurgedAsync(query.OrgId, query.Id, ct) ? CredentialErrors.Purged : CommonErrors.NotFound;
        return await credentials.ListVersionsAsync(query.OrgId, query.Id, clock.GetUtcNow(), query.CheckPage().Value, ct);
    }
}
