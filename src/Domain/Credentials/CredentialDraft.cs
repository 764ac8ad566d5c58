using Arklow.Domain.Common;
using Arklow.Domain.Credentials.Providers;
using Arklow.Domain.Credentials.Secrets;

namespace Arklow.Domain.Credentials;

/// <summary>A credential that somebody asks for, once it fits the contract's <c>anyOf</c>. Null means that the member was not sent.</summary>
public sealed record CredentialDraft
{
    private readonly SecretProvider _provider;
    private readonly Sent<DateTimeOffset?> _expiresAt;

    private CredentialDraft(SecretProvider provider, Sent<DateTimeOffset?> expiresAt) => (_provider, _expiresAt) = (provider, expiresAt);

    public required CredentialType Type { get; init; }

    public required string Provider { get; init; }

    public required string? Label { get; init; }

    public required JsonText? Metadata { get; init; }

    public required ProviderSecret? Secret { get; init; }

    /// <summary>The draft, or every problem of what was sent. Which branch of the contract is meant is told by the type alone.</summary>
    public static Result<CredentialDraft> Create(
        ProviderCatalogue catalogue,
        Sent<string> type,
        Sent<string> provider,
        Sent<string> label,
        Sent<JsonText> metadata,
        SecretDocument? secret,
        Sent<string?> expiresAt = default
    )
    {
        var problems = new List<Error>();
        var knownType = CredentialType.Create(type).ValueOr(problems);
        var branch = knownType is null ? null : catalogue.For(knownType);
        var name = branch is null ? null : branch.AcceptName(provider).ValueOr(problems);
        if (branch is null && provider.IsWrongKind)
            problems.Add(Error.Invalid("/provider", "must be a string"));
        if (label.IsWrongKind)
            problems.Add(Error.Invalid("/label", "must be a string"));
        if (metadata.IsWrongKind)
            problems.Add(Error.Invalid("/metadata", "must be an object"));
        var accepted = branch is null || secret is null ? null : branch.Accept(secret).ValueOr(problems);
        if (branch is null && secret is not null && CustomSecret.Provider.RefuseKind(secret) is { } wrongKind)
            problems.Add(wrongKind);
        var expiry = Expiry.Accept(expiresAt).ValueOr(problems);
        if (problems.Count > 0)
            return problems;
        return new CredentialDraft(branch!, expiry)
        {
            Type = knownType!,
            Provider = name!,
            Label = label.ValueOrDefault,
            Metadata = metadata.IsAbsent ? null : metadata.ValueOrDefault,
            Secret = accepted,
        };
    }

    /// <summary>As it was sent; where it was not, as the secret itself tells, which is asked here.</summary>
    public DateTimeOffset? FindExpiry() =>
        _expiresAt.IsAbsent && Secret is not null ? _provider.FindExpiry(Secret.Document) : _expiresAt.ValueOrDefault;
}
