using Arklow.Domain.Credentials.Secrets;

namespace Arklow.Domain.Credentials.Providers;

/// <summary>Datadog's API key and application key.</summary>
public sealed class DatadogSecret : ProviderSecret
{
    public static readonly SecretProvider Provider = new(
        type: "metric",
        name: "datadog",
        shapes: [SecretShape.ObjectWith("api_key", "app_key")],
        create: document => new DatadogSecret(document)
    );

    private DatadogSecret(SecretDocument document)
        : base(document) { }
}
