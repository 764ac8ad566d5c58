using Arklow.Application.Messaging;
using Arklow.Application.Paging;
using Arklow.Application.Validation;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using FluentValidation;

namespace Arklow.Application.Invites;

/// <summary>The org's pending invites, in the order in which they were made.</summary>
public sealed record ListInvitesQuery(OrgId OrgId, PageRequest Page) : IQuery<ListView<InviteView>>
{
    private static readonly string[] Columns = ["email", "user_id"];

    public static Access Requires => Permission.MembersRead;

    internal Result<Page> Checked() => Page.Check(Columns);
}

internal sealed class ListInvitesValidator : AbstractValidator<ListInvitesQuery>
{
    public ListInvitesValidator() => RuleFor(query => query.Checked()).MustSucceed();
}

internal sealed class ListInvitesHandler(IInviteViews invites) : IQueryHandler<ListInvitesQuery, ListView<InviteView>>
{
    public async Task<Result<ListView<InviteView>>> Handle(ListInvitesQuery query, CancellationToken ct) =>
        await invites.ListAsync(query.OrgId, query.Checked().Value, ct);
}
