using Arklow.Application.Messaging;
using Arklow.Application.Validation;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using FluentValidation;

namespace Arklow.Application.Audit;

/// <summary>Records of the org's log, newest first.</summary>
public sealed record ListAuditQuery(OrgId OrgId, AuditFilterRequest Filter) : IQuery<AuditPage>
{
    public static Access Requires => Permission.AuditRead;

    public static string Action => "audit.list";
}

internal sealed class ListAuditValidator : AbstractValidator<ListAuditQuery>
{
    public ListAuditValidator() => RuleFor(query => query.Filter.Check()).MustSucceed();
}

internal sealed class ListAuditHandler(IAuditViews audit) : IQueryHandler<ListAuditQuery, AuditPage>
{
    public async Task<Result<AuditPage>> Handle(ListAuditQuery query, CancellationToken ct) =>
        await audit.ListAsync(query.OrgId, query.Filter.Check().Value, ct) is { } list
            ? list
            : Error.Invalid("/after", "must be the id of a record of this log");
}
