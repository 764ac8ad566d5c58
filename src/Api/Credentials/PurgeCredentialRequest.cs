using System.Text.Json;
using Arklow.Api.Http;
using Arklow.Api.Http.Json;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials.Providers;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.Credentials;

/// <summary>The id of the credential that is to be purged.</summary>
[ModelBinder<JsonBodyBinder<PurgeCredentialRequest>>]
public sealed class PurgeCredentialRequest : IJsonBody<PurgeCredentialRequest>
{
    public Sent<string> Confirm { get; private set; }

    public static BodyDescription Describe(ProviderCatalogue providers) =>
        new(
            """
            {
              "type": "object",
              "required": ["confirm"],
              "properties": {
                "confirm": { "type": "string", "pattern": "^[0-9]+$", "description": "The id of the credential, once more." }
              }
            }
            """,
            ("confirmed", """{"confirm":"4096"}""")
        );

    public static PurgeCredentialRequest Read(ReadOnlySpan<byte> json)
    {
        var request = new PurgeCredentialRequest();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (reader.ValueTextEquals("confirm"u8))
                request.Confirm = JsonMembers.ReadText(ref reader);
            else
                reader.Skip();
        return request;
    }
}
