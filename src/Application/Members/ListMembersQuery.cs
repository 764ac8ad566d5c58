using Arklow.Application.Messaging;
using Arklow.Application.Paging;
using Arklow.Application.Validation;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using FluentValidation;

namespace Arklow.Application.Members;

/// <summary>The org's members, in the order in which they came.</summary>
public sealed record ListMembersQuery(OrgId OrgId, PageRequest Page) : IQuery<ListView<MembershipView>>
{
    private static readonly string[] Columns = ["email", "user_id", "id"];

    public static Access Requires => Permission.MembersRead;

    internal Result<Page> Checked() => Page.Check(Columns);
}

internal sealed class ListMembersValidator : AbstractValidator<ListMembersQuery>
{
    public ListMembersValidator() => RuleFor(query => query.Checked()).MustSucceed();
}

internal sealed class ListMembersHandler(IMemberViews members) : IQueryHandler<ListMembersQuery, ListView<MembershipView>>
{
    public async Task<Result<ListView<MembershipView>>> Handle(ListMembersQuery query, CancellationToken ct) =>
        await members.ListAsync(query.OrgId, query.Checked().Value, ct);
}
