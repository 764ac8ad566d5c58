using Arklow.Application.Messaging;
using Arklow.Application.Paging;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials.Providers;
using Arklow.Domain.Members;

namespace Arklow.Application.Credentials;

/// <summary>Every type of credential that this Arklow knows by name, in order of type; there are too few for pages.</summary>
public sealed record ListCredentialTypesQuery : ISelfQuery<ListView<CredentialTypeView>>
{
    public static Access Requires => Access.AnyKey;

    public static string Action => "credential_type.list";

    public AuditTarget Asked => new("credential_type");
}

internal sealed class ListCredentialTypesHandler(ProviderCatalogue catalogue)
    : IQueryHandler<ListCredentialTypesQuery, ListView<CredentialTypeView>>
{
    public Task<Result<ListView<CredentialTypeView>>> Handle(ListCredentialTypesQuery query, CancellationToken ct)
    {
        var types = catalogue.Listed.Select(CredentialTypeView.Of).ToList();
        return Task.FromResult<Result<ListView<CredentialTypeView>>>(new ListView<CredentialTypeView>(types, types.Count));
    }
}
