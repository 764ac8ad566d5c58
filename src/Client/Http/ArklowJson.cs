using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Arklow.Client;

/// <summary>The client's JSON, generated at build time: every answer's data and every body.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, MaxDepth = MaxDepth)]
[JsonSerializable(typeof(IReadOnlyList<ArklowError>))]
[JsonSerializable(typeof(CreateCredential))]
[JsonSerializable(typeof(PatchCredential))]
[JsonSerializable(typeof(RotateCredential))]
[JsonSerializable(typeof(CheckCredential))]
[JsonSerializable(typeof(RevealCredential))]
[JsonSerializable(typeof(PurgeCredential))]
[JsonSerializable(typeof(SetRetention))]
[JsonSerializable(typeof(CreateApiKey))]
[JsonSerializable(typeof(InviteMember))]
[JsonSerializable(typeof(RedeemInvite))]
[JsonSerializable(typeof(JoinByToken))]
[JsonSerializable(typeof(NameOrg))]
[JsonSerializable(typeof(SetWebhook))]
[JsonSerializable(typeof(Credential))]
[JsonSerializable(typeof(Page<Credential>))]
[JsonSerializable(typeof(Page<CredentialVersion>))]
[JsonSerializable(typeof(CredentialCheck))]
[JsonSerializable(typeof(RevealedCredential))]
[JsonSerializable(typeof(Retention))]
[JsonSerializable(typeof(CredentialType))]
[JsonSerializable(typeof(Page<CredentialType>))]
[JsonSerializable(typeof(CreatedApiKey))]
[JsonSerializable(typeof(ApiKey))]
[JsonSerializable(typeof(Page<ApiKey>))]
[JsonSerializable(typeof(DeletedApiKey))]
[JsonSerializable(typeof(Membership))]
[JsonSerializable(typeof(Page<Membership>))]
[JsonSerializable(typeof(Invite))]
[JsonSerializable(typeof(Page<Invite>))]
[JsonSerializable(typeof(InviteOutcome))]
[JsonSerializable(typeof(RedeemedInvite))]
[JsonSerializable(typeof(Org))]
[JsonSerializable(typeof(Page<Org>))]
[JsonSerializable(typeof(Self))]
[JsonSerializable(typeof(AuditRecord))]
[JsonSerializable(typeof(Page<AuditRecord>))]
[JsonSerializable(typeof(AuditProof))]
[JsonSerializable(typeof(AuditHead))]
[JsonSerializable(typeof(AuditConsistency))]
[JsonSerializable(typeof(Webhook))]
[JsonSerializable(typeof(WebhookWithSecret))]
[JsonSerializable(typeof(WebhookDelivery))]
[JsonSerializable(typeof(Page<WebhookDelivery>))]
[JsonSerializable(typeof(Health))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(DateTimeOffset?))]
[JsonSerializable(typeof(long?))]
internal sealed partial class ArklowJson : JsonSerializerContext
{
    /// <summary>What may be sent in 64 levels comes back inside an envelope.</summary>
    public const int MaxDepth = 128;

    /// <param name="isStrict">An answer with a member that the client does not know, or without one that it does, is none: for the client's own tests.</param>
    public static JsonSerializerOptions Create(bool isStrict) =>
        new(Default.Options)
        {
            TypeInfoResolver = Default,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new ArklowSecretConverter() },
            UnmappedMemberHandling = isStrict ? JsonUnmappedMemberHandling.Disallow : JsonUnmappedMemberHandling.Skip,
            RespectRequiredConstructorParameters = isStrict,
            RespectNullableAnnotations = isStrict,
        };

    /// <exception cref="JsonException">There is none, or it is another.</exception>
    public static T ReadData<T>(ReadOnlySpan<byte> envelope, JsonTypeInfo<T> type) =>
        ReadMember(envelope, "data"u8, type) ?? throw new JsonException("The answer has no data.");

    /// <summary>Null where there are none.</summary>
    public static IReadOnlyList<ArklowError>? ReadErrors(ReadOnlySpan<byte> envelope) =>
        ReadMember(envelope, "errors"u8, Default.IReadOnlyListArklowError);

    private static T? ReadMember<T>(ReadOnlySpan<byte> envelope, ReadOnlySpan<byte> name, JsonTypeInfo<T> type)
    {
        var reader = new Utf8JsonReader(envelope, new() { MaxDepth = MaxDepth });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isWanted = reader.ValueTextEquals(name);
            reader.Read();
            if (isWanted)
                return JsonSerializer.Deserialize(ref reader, type);
            reader.Skip();
        }

        throw new JsonException("The answer is no envelope.");
    }
}
