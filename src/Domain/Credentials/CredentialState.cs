using Arklow.Domain.Common;

namespace Arklow.Domain.Credentials;

/// <summary>What of a credential changes from version to version.</summary>
internal sealed record CredentialState(
    int Version,
    string? Label,
    JsonText? Metadata,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? DeletedAt
);
