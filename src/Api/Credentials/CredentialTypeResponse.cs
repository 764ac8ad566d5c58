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
);

public sealed record CredentialFieldResponse(string Name, string Title, string Hint, bool Required, bool Secret);
