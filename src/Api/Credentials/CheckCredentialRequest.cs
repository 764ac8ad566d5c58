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

/// <summary>Whether the provider is asked too, and of which version; may be left out.</summary>
[ModelBinder<JsonBodyBinder<CheckCredentialRequest>>]
public sealed class CheckCredentialRequest : IJsonBody<CheckCredentialRequest>
{
    private Sent<bool> _live;
    private Sent<long> _version;

    public static bool MayBeAbsent => true;

    public static BodyDescription Describe(ProviderCatalogue providers) =>
        new(
            """
            {
              "type": "object",
              "properties": {
                "live": { "type": "boolean", "default": false, "description": "Ask the provider whether it takes the secret." },
                "version": { "type": "integer", "minimum": 1, "description": "Whose secret; not sent: the newest version's." }
              }
            }
            """,
            ("form", """{}"""),
            ("live", """{"live":true}""")
        );

    public static CheckCredentialRequest Read(ReadOnlySpan<byte> json)
    {
        var request = new CheckCredentialRequest();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (reader.ValueTextEquals("live"u8))
                request._live = JsonMembers.ReadFlag(ref reader);
            else if (reader.ValueTextEquals("version"u8))
                request._version = JsonMembers.ReadInteger(ref reader);
            else
                reader.Skip();
        return request;
    }

    public CheckCredentialCommand ToCommand(OrgId orgId, CredentialId id) => new(orgId, id, _live, _version);
}
