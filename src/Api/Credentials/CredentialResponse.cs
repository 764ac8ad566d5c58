using System.Text.Json.Serialization;
using Arklow.Application.Credentials;
using Arklow.Domain.Common;
using Mapster;

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

internal sealed class CredentialMapping : IRegister
{
    public void Register(TypeAdapterConfig config) => config.NewConfig<CredentialView, CredentialResponse>();
}
