using Arklow.Domain.Common;

namespace Arklow.Application.Credentials;

/// <summary>What a credential was from one change to the next.</summary>
/// <param name="SecretVersion">The version with which its secret came; null where it has none.</param>
/// <param name="SecretState"><c>current</c>; <c>usable</c> beside the current one; <c>superseded</c>, and kept; <c>destroyed</c>; null where it has none.</param>
/// <param name="UsableUntil">Of a secret that another took the place of: until when it is or was usable beside that.</param>
public sealed record CredentialVersionView(
    int Version,
    string? Label,
    JsonText? Metadata,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? DeletedAt,
    int? SecretVersion,
    string? SecretState,
    DateTimeOffset? UsableUntil
);
