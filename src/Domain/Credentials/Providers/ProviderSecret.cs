using Arklow.Domain.Credentials.Secrets;

namespace Arklow.Domain.Credentials.Providers;

/// <summary>
/// A secret that has the shape its provider asks for; each provider has a sealed class of its own. The document belongs to the request,
/// which disposes it.
/// </summary>
public abstract class ProviderSecret(SecretDocument document)
{
    /// <summary>The secret itself, unlike every other property of a provider's secret.</summary>
    public SecretDocument Document { get; } = document;

    public sealed override string ToString() => "[secret]";
}
