using System.Text.Json.Serialization;
using Arklow.Domain.Common;

namespace Arklow.Api.Credentials;

/// <summary>A credential on the wire, exactly as the contract documents it.</summary>
public sealed record CredentialResponse(
    string Id,
    string OrgId,
    string Type,
    string Provider,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Label,
    int Version,
    JsonText? Metadata,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? DeletedAt
);
