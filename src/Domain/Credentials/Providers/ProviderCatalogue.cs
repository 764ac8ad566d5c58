using System.Collections.Frozen;

namespace Arklow.Domain.Credentials.Providers;

/// <summary>Every provider that this process knows: the built-in ones and those that were added at start-up.</summary>
/// <exception cref="ArgumentException">Two providers have one type.</exception>
public sealed class ProviderCatalogue(IEnumerable<SecretProvider> added)
{
    /// <summary>The providers that come with Arklow; a new one is a file beside this and its name here.</summary>
    public static readonly IReadOnlyList<SecretProvider> BuiltIn =
    [
        HttpAuthHeadersSecret.Provider,
        GcpServiceAccountSecret.Provider,
        AwsSecret.Provider,
        DatadogSecret.Provider,
    ];

    private readonly FrozenDictionary<string, SecretProvider> _byType = BuiltIn
        .Concat(added)
        .ToDictionary(provider => provider.Type ?? throw new ArgumentException("An added provider names its type."))
        .ToFrozenDictionary();

    /// <summary>Every provider in the order of the contract: the built-in ones, those that were added, and the one for all other types.</summary>
    public IReadOnlyList<SecretProvider> InOrder { get; } = [.. BuiltIn, .. added, CustomSecret.Provider];

    /// <summary>The listed providers, in order of type; <see cref="CustomSecret"/> serves all other types.</summary>
    public IEnumerable<SecretProvider> Listed => _byType.Values.OrderBy(provider => provider.Type, StringComparer.Ordinal);

    /// <summary>The provider that lists the type; null when none does.</summary>
    public SecretProvider? Find(string type) => _byType.GetValueOrDefault(type);

    public SecretProvider For(CredentialType type) => _byType.GetValueOrDefault(type.Value, CustomSecret.Provider);
}
