using System.Text.Json;
using Arklow.Api.Http;
using Arklow.Api.Http.Json;
using Arklow.Application.Credentials;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Credentials.Providers;
using Arklow.Domain.Credentials.Secrets;
using Arklow.Domain.Orgs;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.Credentials;

/// <summary>Another secret for a credential.</summary>
[ModelBinder<JsonBodyBinder<RotateCredentialRequest>>]
public sealed class RotateCredentialRequest : IJsonBody<RotateCredentialRequest>, IDisposable
{
    private SecretDocument? _secret;
    private Sent<string?> _expiresAt;
    private Sent<long> _expectedVersion;
    private Sent<long> _keepPreviousFor;
    private Sent<bool> _verify;

    public static BodyDescription Describe(ProviderCatalogue providers) =>
        new(
            $$"""
            {
              "type": "object",
              "required": ["secret"],
              "properties": {
                "secret": { "anyOf": [{ "type": "object", "additionalProperties": {} }, { "type": "string" }], "writeOnly": true, "description": "As in create, of a shape that the credential's type takes." },
                "expires_at": { "anyOf": [{ "type": "null" }, { "type": "string", "format": "date-time" }], "description": "Null: never. Not sent: what the secret says itself." },
                "expected_version": { "type": "integer", "minimum": 1, "description": "The version that the credential must have, as with If-Match." },
                "keep_previous_for": { "type": "integer", "minimum": 0, "maximum": {{Rotation.MaxOverlap}}, "default": 0, "description": "For how many seconds the secret before is to be taken as good too." },
                "verify": { "type": "boolean", "default": false, "description": "Store the secret only if its provider takes it." }
              }
            }
            """,
            ("overlap", """{"secret":{"Authorization":"Bearer new"},"keep_previous_for":3600}"""),
            ("expected", """{"secret":{"Authorization":"Bearer new"},"expected_version":1,"expires_at":"2099-12-31T00:00:00Z"}""")
        );

    public static RotateCredentialRequest Read(ReadOnlySpan<byte> json)
    {
        var request = new RotateCredentialRequest();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            request.ReadMember(ref reader, json);
        return request;
    }

    public RotateCredentialCommand ToCommand(OrgId orgId, CredentialId id, VersionMatch match) =>
        new(orgId, id, match, _secret, _expiresAt, _expectedVersion, _keepPreviousFor, _verify);

    public void Dispose() => _secret?.Dispose();

    private void ReadMember(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (reader.ValueTextEquals("secret"u8))
            _secret = SecretDocument.Copy(JsonMembers.ReadRaw(ref reader, json));
        else if (reader.ValueTextEquals("expires_at"u8))
            _expiresAt = JsonMembers.ReadTextOrNull(ref reader);
        else if (reader.ValueTextEquals("expected_version"u8))
            _expectedVersion = JsonMembers.ReadInteger(ref reader);
        else if (reader.ValueTextEquals("keep_previous_for"u8))
            _keepPreviousFor = JsonMembers.ReadInteger(ref reader);
        else if (reader.ValueTextEquals("verify"u8))
            _verify = JsonMembers.ReadFlag(ref reader);
        else
            reader.Skip();
    }
}
