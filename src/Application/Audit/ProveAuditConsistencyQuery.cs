using System.Globalization;
using Arklow.Application.Messaging;
using Arklow.Application.Validation;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using FluentValidation;

namespace Arklow.Application.Audit;

/// <summary>What proves that the log of one size begins with the log of a smaller one, so that nothing of that was changed or taken out.</summary>
/// <param name="From">A size, of a head that was seen before.</param>
/// <param name="To">A size; the newest head's, where it was not sent.</param>
public sealed record ProveAuditConsistencyQuery(OrgId OrgId, Sent<string> From, Sent<string> To) : IQuery<AuditConsistency>
{
    public static Access Requires => Permission.AuditRead;

    public static string Action => "audit.prove_consistency";

    internal Result<(long From, long? To)> Sizes()
    {
        var problems = new List<Error>();
        var from = ReadSize(From, "/from").ValueOr(problems);
        long? to = To.IsAbsent ? null : ReadSize(To, "/to").ValueOr(problems);
        return problems.Count > 0 ? problems : (from, to);
    }

    private static Result<long> ReadSize(Sent<string> sent, string pointer) =>
        long.TryParse(sent.ValueOrDefault, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0
            ? size
            : Error.Invalid(pointer, "must be a number of records, from 1");
}

internal sealed class ProveAuditConsistencyValidator : AbstractValidator<ProveAuditConsistencyQuery>
{
    public ProveAuditConsistencyValidator() => RuleFor(query => query.Sizes()).MustSucceed();
}

internal sealed class ProveAuditConsistencyHandler(IAuditViews audit) : IQueryHandler<ProveAuditConsistencyQuery, AuditConsistency>
{
    public async Task<Result<AuditConsistency>> Handle(ProveAuditConsistencyQuery query, CancellationToken ct)
    {
        var (from, to) = query.Sizes().Value;
        return await audit.ProveConsistencyAsync(query.OrgId, from, to, ct) is { } proof
            ? proof
            : Error.Invalid("", "from must be no larger than to, and to no larger than the newest head's size");
    }
}
