using Arklow.Application.Messaging;
using Arklow.Application.Paging;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;

namespace Arklow.Application.ApiKeys;

/// <summary>The org's keys that were not deleted, in the order in which they were made.</summary>
public sealed record ListApiKeysQuery(OrgId OrgId, PageRequest Page) : IQuery<ListView<ApiKeyView>>, IPaged
{
    public static IReadOnlyList<string> Columns { get; } = ["description", "user_id", "member_id"];

    public static Access Requires => Permission.KeysWrite;

    public static string Action => "api_key.list";
}

internal sealed class ListApiKeysHandler(IApiKeyViews keys) : IQueryHandler<ListApiKeysQuery, ListView<ApiKeyView>>
{
    public async Task<Result<ListView<ApiKeyView>>> Handle(ListApiKeysQuery query, CancellationToken ct) =>
        await keys.ListAsync(query.OrgId, query.CheckPage().Value, ct);
}
