using Arklow.Application.Messaging;
using Arklow.Application.Paging;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Members;

/// <summary>The org's members, in the order in which they came.</summary>
public sealed record ListMembersQuery(OrgId OrgId, PageRequest Page) : IQuery<ListView<MembershipView>>, IPaged
{
    public static IReadOnlyList<string> Columns { get; } = ["email", "user_id", "id"];

    public static Access Requires => Permission.MembersRead;

    public static string Action => "member.list";
}

internal sealed class ListMembersHandler(IMemberViews members) : IQueryHandler<ListMembersQuery, ListView<MembershipView>>
{
    public async Task<Result<ListView<MembershipView>>> Handle(ListMembersQuery query, CancellationToken ct) =>
        await members.ListAsync(query.OrgId, query.CheckPage().Value, ct);
}
