using Arklow.Application.Messaging;
using Arklow.Application.Paging;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Invites;

/// <summary>The org's pending invites, in the order in which they were made.</summary>
public sealed record ListInvitesQuery(OrgId OrgId, PageRequest Page) : IQuery<ListView<InviteView>>, IPaged
{
    public static IReadOnlyList<string> Columns { get; } = ["email", "user_id"];

    public static Access Requires => Permission.MembersRead;

    public static string Action => "invite.list";
}

internal sealed class ListInvitesHandler(IInviteViews invites) : IQueryHandler<ListInvitesQuery, ListView<InviteView>>
{
    public async Task<Result<ListView<InviteView>>> Handle(ListInvitesQuery query, CancellationToken ct) =>
        await invites.ListAsync(query.OrgId, query.CheckPage().Value, ct);
}
