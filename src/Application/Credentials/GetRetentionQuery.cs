using Arklow.Application.Messaging;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Credentials;

/// <summary>How many secrets of each credential the org keeps, and for how long.</summary>
public sealed record GetRetentionQuery(OrgId OrgId) : IQuery<RetentionView>
{
    public static Access Requires => Permission.CredentialsRead;

    public static string Action => "credential_retention.read";
}

internal sealed class GetRetentionHandler(ICredentialViews credentials) : IQueryHandler<GetRetentionQuery, RetentionView>
{
    public async Task<Result<RetentionView>> Handle(GetRetentionQuery query, CancellationToken ct) =>
        RetentionView.Of(await credentials.GetRetentionAsync(query.OrgId, ct));
}
