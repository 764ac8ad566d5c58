using Arklow.Application.Messaging;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials.Providers;
using Arklow.Domain.Members;

namespace Arklow.Application.Credentials;

/// <summary>One type of credential that this Arklow knows by name.</summary>
public sealed record GetCredentialTypeQuery(string Type) : ISelfQuery<CredentialTypeView>
{
    public static Access Requires => Access.AnyKey;

    public static string Action => "credential_type.get";

    public static IReadOnlyList<Error> Refusals => [CommonErrors.NotFound];

    public AuditTarget Asked => new("credential_type");
}

internal sealed class GetCredentialTypeHandler(ProviderCatalogue catalogue) : IQueryHandler<GetCredentialTypeQuery, CredentialTypeView>
{
    public Task<Result<CredentialTypeView>> Handle(GetCredentialTypeQuery query, CancellationToken ct) =>
        Task.FromResult<Result<CredentialTypeView>>(
            catalogue.Find(query.Type) is { } provider ? CredentialTypeView.Of(provider) : CommonErrors.NotFound
        );
}
