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

/// <summary>Why a secret is to be shown, and of which version.</summary>
[ModelBinder<JsonBodyBinder<RevealCredentialRequest>>]
public sealed class RevealCredentialRequest : IJsonBody<RevealCredentialRequest>
{
    private Sent<string> _reason;
    private Sent<long> _version;

    public static BodyDescription Describe(ProviderCatalogue providers) =>
        new(
            $$"""
            {
              "type": "object",
              "required": ["reason"],
              "properties": {
                "reason": { "type": "string", "minLength": 1, "maxLength": {{RevealCredentialCommand.MaxReason}}, "description": "One line; it is in the audit log before the secret is in the answer." },
                "version": { "type": "integer", "minimum": 1, "description": "Whose secret; not sent: the newest version's." }
              }
            }
            """,
            ("debugging", """{"reason":"debugging order 17"}""")
        );

    public static RevealCredentialRequest Read(ReadOnlySpan<byte> json)
    {
        var request = new RevealCredentialRequest();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (reader.ValueTextEquals("reason"u8))
                request._reason = JsonMembers.ReadText(ref reader);
            else if (reader.ValueTextEquals("version"u8))
                request._version = JsonMembers.ReadInteger(ref reader);
            else
                reader.Skip();
        return request;
    }

    public RevealCredentialCommand ToCommand(OrgId orgId, CredentialId id) => new(orgId, id, _reason, _version);
}
