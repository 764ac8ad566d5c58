using System.Text.Json;
using Arklow.Api.Http;
using Arklow.Api.Http.Json;
using Arklow.Application.Invites;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials.Providers;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.Invites;

/// <summary>The token of an invite.</summary>
[ModelBinder<JsonBodyBinder<TokenRequest>>]
public sealed class TokenRequest : IJsonBody<TokenRequest>
{
    private Sent<string> _token;

    public static BodyDescription Describe(ProviderCatalogue providers) =>
        new(
            """
            {
              "type": "object",
              "required": ["token"],
              "properties": {
                "token": { "type": "string", "writeOnly": true, "description": "The token that the invite was answered with." }
              }
            }
            """,
            ("token", """{"token":"arki_example"}""")
        );

    public static TokenRequest Read(ReadOnlySpan<byte> json)
    {
        var request = new TokenRequest();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (reader.ValueTextEquals("token"u8))
                request._token = JsonMembers.ReadText(ref reader);
            else
                reader.Skip();
        return request;
    }

    public JoinByTokenCommand ToCommand() => new(_token);
}
