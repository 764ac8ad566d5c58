using System.Text.Json;
using Arklow.Api.Http;
using Arklow.Api.Http.Json;
using Arklow.Application.Invites;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials.Providers;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.Invites;

/// <summary>The token of an invite, and who redeems it.</summary>
[ModelBinder<JsonBodyBinder<RedeemInviteRequest>>]
public sealed class RedeemInviteRequest : IJsonBody<RedeemInviteRequest>
{
    private Sent<string> _token;
    private Sent<string> _name;

    public static BodyDescription Describe(ProviderCatalogue providers) =>
        new(
            $$"""
            {
              "type": "object",
              "required": ["token", "name"],
              "properties": {
                "token": { "type": "string", "writeOnly": true, "description": "The token that the invite was answered with." },
                "name": { "type": "string", "minLength": 1, "maxLength": {{Line.MaxNameLength}}, "description": "Of the user that is made." }
              }
            }
            """,
            ("newcomer", """{"token":"arki_example","name":"Ada"}""")
        );

    public static RedeemInviteRequest Read(ReadOnlySpan<byte> json)
    {
        var request = new RedeemInviteRequest();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (reader.ValueTextEquals("token"u8))
                request._token = JsonMembers.ReadText(ref reader);
            else if (reader.ValueTextEquals("name"u8))
                request._name = JsonMembers.ReadText(ref reader);
            else
                reader.Skip();
        return request;
    }

    public RedeemInviteCommand ToCommand() => new(_token, _name);
}
