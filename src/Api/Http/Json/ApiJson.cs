using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Arklow.Api.ApiKeys;
using Arklow.Api.Audit;
using Arklow.Api.Credentials;
using Arklow.Api.Invites;
using Arklow.Api.Members;
using Arklow.Api.Notifications;
using Arklow.Api.Orgs;
using Arklow.Api.Users;

namespace Arklow.Api.Http.Json;

/// <summary>The JSON of every answer, generated at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(Rfc3339Converter), typeof(JsonTextConverter)]
)]
[JsonSerializable(typeof(Envelope<object>))]
[JsonSerializable(typeof(Envelope<CredentialResponse>))]
[JsonSerializable(typeof(Envelope<CredentialListResponse>))]
[JsonSerializable(typeof(Envelope<ListResponse<CredentialVersionResponse>>))]
[JsonSerializable(typeof(Envelope<RetentionResponse>))]
[JsonSerializable(typeof(Envelope<CredentialTypeResponse>))]
[JsonSerializable(typeof(Envelope<ListResponse<CredentialTypeResponse>>))]
[JsonSerializable(typeof(Envelope<CredentialCheckResponse>))]
[JsonSerializable(typeof(Envelope<RevealedSecretResponse>))]
[JsonSerializable(typeof(Envelope<CreatedApiKeyResponse>))]
[JsonSerializable(typeof(Envelope<ApiKeyResponse>))]
[JsonSerializable(typeof(Envelope<ListResponse<ApiKeyResponse>>))]
[JsonSerializable(typeof(Envelope<DeletedApiKeyResponse>))]
[JsonSerializable(typeof(Envelope<InviteResponse>))]
[JsonSerializable(typeof(Envelope<ListResponse<InviteResponse>>))]
[JsonSerializable(typeof(Envelope<InviteOutcomeResponse>))]
[JsonSerializable(typeof(Envelope<RedeemedInviteResponse>))]
[JsonSerializable(typeof(Envelope<MembershipResponse>))]
[JsonSerializable(typeof(Envelope<ListResponse<MembershipResponse>>))]
[JsonSerializable(typeof(Envelope<AuditRecordResponse>))]
[JsonSerializable(typeof(Envelope<AuditListResponse>))]
[JsonSerializable(typeof(Envelope<AuditProofResponse>))]
[JsonSerializable(typeof(Envelope<AuditHeadResponse>))]
[JsonSerializable(typeof(Envelope<AuditConsistencyResponse>))]
[JsonSerializable(typeof(Envelope<OrgResponse>))]
[JsonSerializable(typeof(Envelope<ListResponse<OrgResponse>>))]
[JsonSerializable(typeof(Envelope<SelfResponse>))]
[JsonSerializable(typeof(Envelope<WebhookResponse>))]
[JsonSerializable(typeof(Envelope<WebhookWithSecretResponse>))]
[JsonSerializable(typeof(Envelope<WebhookDeliveryResponse>))]
[JsonSerializable(typeof(Envelope<ListResponse<WebhookDeliveryResponse>>))]
[JsonSerializable(typeof(Envelope<Health.HealthResponse>))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>Answers are application/json and never part of a page, so letters of every script stand as they are.</summary>
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.Encoder = Encoder;
        options.Converters.Add(new Rfc3339Converter());
        options.Converters.Add(new JsonTextConverter());
        options.TypeInfoResolverChain.Insert(0, Default);
    }
}
