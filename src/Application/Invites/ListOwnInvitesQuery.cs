using Arklow.Application.Messaging;
using Arklow.Application.Paging;
using Arklow.Application.Ports;
using Arklow.Application.Validation;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using FluentValidation;

namespace Arklow.Application.Invites;

/// <summary>The caller's pending invites into orgs, in the order in which they were made.</summary>
public sealed record ListOwnInvitesQuery(PageRequest Page) : ISelfQuery<ListView<InviteView>>
{
    private static readonly string[] Columns = ["org_id"];

    public static Access Requires => Access.WholeKey;

    internal Result<Page> Checked() => Page.Check(Columns);
}

internal sealed class ListOwnInvitesValidator : AbstractValidator<ListOwnInvitesQuery>
{
    public ListOwnInvitesValidator() => RuleFor(query => query.Checked()).MustSucceed();
}

internal sealed class ListOwnInvitesHandler(ICurrentCaller current, IInviteViews invites)
    : IQueryHandler<ListOwnInvitesQuery, ListView<InviteView>>
{
    public async Task<Result<ListView<InviteView>>> Handle(ListOwnInvitesQuery query, CancellationToken ct) =>
        await invites.ListAsync(current.Caller!.UserId, query.Checked().Value, ct);
}
