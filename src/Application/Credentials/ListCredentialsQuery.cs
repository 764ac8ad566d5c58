using Arklow.Application.Messaging;
using Arklow.Application.Validation;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using FluentValidation;

namespace Arklow.Application.Credentials;

/// <summary>The org's credentials, in the order of their ids.</summary>
public sealed record ListCredentialsQuery(OrgId OrgId, CredentialFilterRequest Filter) : IQuery<CredentialPage>
{
    public static Access Requires => Permission.CredentialsRead;

    public static string Action => "credential.list";
}

internal sealed class ListCredentialsValidator : AbstractValidator<ListCredentialsQuery>
{
    public ListCredentialsValidator() => RuleFor(query => query.Filter.Check()).MustSucceed();
}

internal sealed class ListCredentialsHandler(ICredentialViews credentials) : IQueryHandler<ListCredentialsQuery, CredentialPage>
{
    public async Task<Result<CredentialPage>> Handle(ListCredentialsQuery query, CancellationToken ct) =>
        await credentials.ListAsync(query.OrgId, query.Filter.Check().Value, ct);
}
