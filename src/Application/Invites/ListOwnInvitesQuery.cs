using Arklow.Application.Messaging;
using Arklow.Application.Paging;
using Arklow.Application.Ports;
using Arklow.Domain.Common;
using Arklow.Domain.Members;

namespace Arklow.Application.Invites;

/// <summary>The caller's pending invites into orgs, in the order in which they were made.</summary>
public sealed record ListOwnInvitesQuery(PageRequest Page) : ISelfQuery<ListView<InviteView>>, IPaged
{
    public static IReadOnlyList<string> Columns { get; } = ["org_id"];

    public static Access Requires => Access.WholeKey;

    public static string Action => "user.list_invites";
}

internal sealed class ListOwnInvitesHandler(ICurrentCaller current, IInviteViews invites)
    : IQueryHandler<ListOwnInvitesQuery, ListView<InviteView>>
{
    public async Task<Result<ListView<InviteView>>> Handle(ListOwnInvitesQuery query, CancellationToken ct) =>
        await invites.ListAsync(current.Caller!.UserId, query.CheckPage().Value, ct);
}
