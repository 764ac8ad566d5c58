using System.Text.Json;
using Arklow.Api.Http;
using Arklow.Api.Http.Json;
using Arklow.Application.ApiKeys;
using Arklow.Domain.ApiKeys;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials.Providers;
using Arklow.Domain.Orgs;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.ApiKeys;

/// <summary>What a new key shall be; all of it may be left out.</summary>
[ModelBinder<JsonBodyBinder<CreateApiKeyRequest>>]
public sealed class CreateApiKeyRequest : IJsonBody<CreateApiKeyRequest>
{
    private Sent<string> _description;
    private Sent<IReadOnlyList<Sent<string>>> _permissions;
    private Sent<string> _expiresAt;

    public static bool MayBeAbsent => true;

    public static BodyDescription Describe(ProviderCatalogue providers) =>
        new(
            $$"""
            {
              "type": "object",
              "properties": {
                "description": { "type": "string", "minLength": {{ApiKeyDraft.MinDescriptionLength}}, "maxLength": {{ApiKeyDraft.MaxDescriptionLength}}, "description": "What the key is for; shown in lists." },
                "permissions": { "type": "array", "items": { "type": "string" }, "description": "What it is narrowed to, and no more than you hold. Not sent: it acts with all that its member holds." },
                "expires_at": { "type": "string", "format": "date-time", "description": "From then on it is refused. Not sent: never." }
              }
            }
            """,
            ("narrowed", """{"description":"deploy","permissions":["credentials:write"],"expires_at":"2099-12-31T00:00:00Z"}""")
        );

    public static CreateApiKeyRequest Read(ReadOnlySpan<byte> json)
    {
        var request = new CreateApiKeyRequest();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (reader.ValueTextEquals("description"u8))
                request._description = JsonMembers.ReadText(ref reader);
            else if (reader.ValueTextEquals("permissions"u8))
                request._permissions = JsonMembers.ReadTexts(ref reader);
            else if (reader.ValueTextEquals("expires_at"u8))
                request._expiresAt = JsonMembers.ReadText(ref reader);
            else
                reader.Skip();
        return request;
    }

    public CreateApiKeyCommand ToCommand(OrgId orgId) => new(orgId, _description, _permissions, _expiresAt);
}
