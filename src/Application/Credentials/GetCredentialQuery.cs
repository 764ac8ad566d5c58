using Arklow.Application.Messaging;
using Arklow.Application.Validation;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Credentials.Secrets;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using FluentValidation;

namespace Arklow.Application.Credentials;

/// <summary>A credential, deleted or not.</summary>
/// <param name="AsOf">RFC 3339: as it was at that moment; not sent for now.</param>
public sealed record GetCredentialQuery(OrgId OrgId, CredentialId Id, Sent<string> AsOf) : IQuery<CredentialView>
{
    public static Access Requires => Permission.CredentialsRead;

    public static string Action => "credential.read";

    public static IReadOnlyList<Error> Refusals => [CommonErrors.NotFound, CredentialErrors.Purged];

    public AuditTarget Asked => AuditTarget.Of("credential", Id);

    internal Result<DateTimeOffset> AcceptAsOf() => AsOf.IsAbsent ? DateTimeOffset.MaxValue : Timestamps.Accept(AsOf, "/as_of");
}

internal sealed class GetCredentialValidator : AbstractValidator<GetCredentialQuery>
{
    public GetCredentialValidator() => RuleFor(query => query.AcceptAsOf()).MustSucceed();
}

internal sealed class GetCredentialHandler(ICredentialViews credentials, ISecretStore secrets)
    : IQueryHandler<GetCredentialQuery, CredentialView>
{
    public async Task<Result<CredentialView>> Handle(GetCredentialQuery query, CancellationToken ct)
    {
        if (await credentials.FindAsync(query.OrgId, query.Id, query.AcceptAsOf().Value, ct) is { } view)
            return view;
        return await secrets.IsPurgedAsync(query.OrgId, query.Id, ct) ? CredentialErrors.Purged : CommonErrors.NotFound;
    }
}
