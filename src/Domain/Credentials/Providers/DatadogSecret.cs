using Arklow.Domain.Credentials.Providers.Formats;
using Arklow.Domain.Credentials.Secrets;

namespace Arklow.Domain.Credentials.Providers;

/// <summary>Datadog's API key and application key.</summary>
public sealed class DatadogSecret : ProviderSecret
{
    private const string Hexadecimal = "0123456789abcdef";
    private const string Alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static readonly SecretProvider Provider = new(
        type: "metric",
        name: "datadog",
        shapes: [SecretShape.ObjectWith("api_key", "app_key")],
        create: document => new DatadogSecret(document),
        title: "Datadog keys",
        fields:
        [
            new(
                "api_key",
                "API key",
                "32 hexadecimal digits; it belongs to the organisation",
                Formats: new KeyFormat("", 32, Hexadecimal, "hexadecimal digits in lower case")
            ),
            new(
                "app_key",
                "Application key",
                "40 characters; it belongs to a user or a service account",
                Formats:
                [
                    new KeyFormat("ddapp_", 40, Alphanumeric, "letters and digits"),
                    new KeyFormat("", 40, Hexadecimal, "hexadecimal digits in lower case"),
                ]
            ),
        ],
        check: "The form of both keys; live, Datadog is asked whether it takes the API key.",
        hasLiveCheck: true
    );

    private DatadogSecret(SecretDocument document)
        : base(document) { }
}
