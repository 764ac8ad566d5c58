using Arklow.Application.Messaging;
using Arklow.Domain.ApiKeys;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;

namespace Arklow.Application.ApiKeys;

/// <summary>One key of the org.</summary>
public sealed record GetApiKeyQuery(OrgId OrgId, ApiKeyId Id) : IQuery<ApiKeyView>
{
    public static Access Requires => Permission.KeysWrite;

    public static string Action => "api_key.read";

    public static IReadOnlyList<Error> Refusals => [CommonErrors.NotFound];

    public AuditTarget Asked => AuditTarget.Of("api_key", Id);
}

internal sealed class GetApiKeyHandler(IApiKeyViews keys) : IQueryHandler<GetApiKeyQuery, ApiKeyView>
{
    public async Task<Result<ApiKeyView>> Handle(GetApiKeyQuery query, CancellationToken ct) =>
        await keys.FindAsync(query.OrgId, query.Id, ct) is { } key ? key : CommonErrors.NotFound;
}
