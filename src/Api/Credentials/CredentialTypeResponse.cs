using Arklow.Api.OpenApi;
using Arklow.Domain.Common;

namespace Arklow.Api.Credentials;

/// <summary>A type of credential, for forms and for who checks a secret before sending it.</summary>
public sealed record CredentialTypeResponse(
    string Type,
    string Title,
    string DefaultProvider,
    JsonText Schema,
    IReadOnlyList<CredentialFieldResponse> Fields,
    string Check,
    bool LiveCheck
) : IExemplary<CredentialTypeResponse>
{
    public static CredentialTypeResponse Example =>
        new(
            "metric",
            "Datadog keys",
            "datadog",
            new JsonText("""{"type":"object"}"""u8.ToArray()),
            [new("api_key", "API key", "32 hexadecimal digits", true, true)],
            "The form of the keys.",
            true
        );
}

public sealed record CredentialFieldResponse(string Name, string Title, string Hint, bool Required, bool Secret);
