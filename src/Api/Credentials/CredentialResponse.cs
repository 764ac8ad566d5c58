using System.Text.Json.Serialization;
using Arklow.Api.Http;
using Arklow.Api.OpenApi;
using Arklow.Application.Credentials;
using Arklow.Application.Paging;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials.Providers;
using Mapster;

namespace Arklow.Api.Credentials;

/// <summary>A credential, without its secret.</summary>
public sealed record CredentialResponse(
    string Id,
    string OrgId,
    string Type,
    string Provider,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Label,
    [property: NotPromised] int Version,
    JsonText? Metadata,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? DeletedAt
) : IExemplary<CredentialResponse>
{
    public static CredentialResponse Example =>
        new(
            "4096",
            "1024",
            "http_auth_headers",
            "http",
            "Order webhook",
            1,
            new JsonText("""{"team":"ops"}"""u8.ToArray()),
            null,
            Moments.Now,
            null
        );
}

/// <param name="Count">How many match in all; null where there are more than a thousand, but with <c>count_only</c>.</param>
public sealed record CredentialListResponse(IReadOnlyList<CredentialResponse> Items, long? Count) : IExemplary<CredentialListResponse>
{
    public static CredentialListResponse Example => new([CredentialResponse.Example], 1);
}

/// <param name="SecretState"><c>current</c>, <c>usable</c> beside it, <c>superseded</c>, <c>destroyed</c>; null where there is no secret.</param>
public sealed record CredentialVersionResponse(
    int Version,
    string? Label,
    JsonText? Metadata,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? DeletedAt,
    int? SecretVersion,
    string? SecretState,
    DateTimeOffset? UsableUntil
) : IExemplary<CredentialVersionResponse>
{
    public static CredentialVersionResponse Example => new(1, "Order webhook", null, null, Moments.Now, null, 1, "current", null);
}

/// <param name="KeepVersionsFor">In seconds; null for ever.</param>
public sealed record RetentionResponse(int KeepVersions, long? KeepVersionsFor) : IExemplary<RetentionResponse>
{
    public static RetentionResponse Example => new(10, null);
}

internal sealed class CredentialMapping : IRegister
{
    public void Register(TypeAdapterConfig config)
    {
        config.NewConfig<CredentialView, CredentialResponse>();
        config.NewConfig<CredentialPage, CredentialListResponse>();
        config.NewConfig<CredentialVersionView, CredentialVersionResponse>();
        config.NewConfig<ListView<CredentialVersionView>, ListResponse<CredentialVersionResponse>>();
        config.NewConfig<RetentionView, RetentionResponse>();
        config.NewConfig<CredentialFieldView, CredentialFieldResponse>();
        config.NewConfig<CredentialTypeView, CredentialTypeResponse>();
        config.NewConfig<ListView<CredentialTypeView>, ListResponse<CredentialTypeResponse>>();
        config.NewConfig<CredentialCheckView, CredentialCheckResponse>();
        config.NewConfig<Finding, FindingResponse>();
        config.NewConfig<LiveVerdictView, LiveVerdictResponse>();
    }
}
