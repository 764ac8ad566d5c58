using Arklow.Application.Messaging;
using Arklow.Application.Validation;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials.Providers;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using FluentValidation;

namespace Arklow.Extension;

/// <summary>Which types of credentials this Arklow knows by name.</summary>
/// <param name="Prefix">Only types that begin with it; empty for all.</param>
public sealed record ListCredentialTypesQuery(OrgId OrgId, string Prefix) : IQuery<CredentialTypesView>
{
    public const int MaxPrefixLength = 64;

    public static Access Requires => Permission.CredentialsWrite;

    public static string Action => "credential_type.search";
}

/// <param name="Types">In alphabetical order.</param>
public sealed record CredentialTypesView(IReadOnlyList<string> Types);

internal sealed class ListCredentialTypesValidator : AbstractValidator<ListCredentialTypesQuery>
{
    public ListCredentialTypesValidator() => RuleFor(query => AcceptPrefix(query.Prefix)).MustSucceed();

    private static Result<string> AcceptPrefix(string prefix) =>
        prefix.Length <= ListCredentialTypesQuery.MaxPrefixLength
            ? prefix
            : Error.Invalid("/prefix", $"must have at most {ListCredentialTypesQuery.MaxPrefixLength} characters");
}

internal sealed class ListCredentialTypesHandler(ProviderCatalogue catalogue) : IQueryHandler<ListCredentialTypesQuery, CredentialTypesView>
{
    public Task<Result<CredentialTypesView>> Handle(ListCredentialTypesQuery query, CancellationToken ct)
    {
        var types = catalogue
            .Listed.Select(provider => provider.Type!)
            .Where(type => type.StartsWith(query.Prefix, StringComparison.Ordinal));
        return Task.FromResult<Result<CredentialTypesView>>(new CredentialTypesView([.. types]));
    }
}
