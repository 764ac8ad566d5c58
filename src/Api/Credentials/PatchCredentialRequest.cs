using System.Text.Json;
using Arklow.Api.Http;
using Arklow.Api.Http.Json;
using Arklow.Application.Credentials;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Credentials.Providers;
using Arklow.Domain.Orgs;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.Credentials;

/// <summary>A merge patch (RFC 7396), as application/json or application/merge-patch+json.</summary>
[ModelBinder<JsonBodyBinder<PatchCredentialRequest>>]
public sealed class PatchCredentialRequest : IJsonBody<PatchCredentialRequest>
{
    private static readonly string[] Unchangeable = ["secret", "type", "provider"];

    private readonly List<string> _others = [];
    private Sent<string?> _label;
    private Sent<JsonText?> _metadata;
    private Sent<string?> _expiresAt;

    public static BodyDescription Describe(ProviderCatalogue providers) =>
        new(
            """
            {
              "type": "object",
              "description": "A merge patch (RFC 7396): what is not sent stays, null removes. Nothing else of a credential can be patched.",
              "properties": {
                "label": { "anyOf": [{ "type": "string" }, { "type": "null" }] },
                "metadata": { "anyOf": [{ "type": "object", "additionalProperties": {} }, { "type": "null" }], "description": "Merged at every level." },
                "expires_at": { "anyOf": [{ "type": "null" }, { "type": "string", "format": "date-time" }], "description": "Null: never." }
              }
            }
            """,
            ("label", """{"label":"Orders","metadata":{"team":"ops"}}"""),
            ("never", """{"expires_at":null}""")
        );

    public static PatchCredentialRequest Read(ReadOnlySpan<byte> json)
    {
        var request = new PatchCredentialRequest();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            request.ReadMember(ref reader, json);
        return request;
    }

    public PatchCredentialCommand ToCommand(OrgId orgId, CredentialId id, VersionMatch match) =>
        new(orgId, id, match, _label, _metadata, _expiresAt, _others);

    private void ReadMember(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (reader.ValueTextEquals("label"u8))
            _label = JsonMembers.ReadTextOrNull(ref reader);
        else if (reader.ValueTextEquals("metadata"u8))
            _metadata = JsonMembers.ReadObjectOrNull(ref reader, json);
        else if (reader.ValueTextEquals("expires_at"u8))
            _expiresAt = JsonMembers.ReadTextOrNull(ref reader);
        else
        {
            foreach (var name in Unchangeable)
                if (reader.ValueTextEquals(name))
                    _others.Add(name);
            reader.Skip();
        }
    }
}
