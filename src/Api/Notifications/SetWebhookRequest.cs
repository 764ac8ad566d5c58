using System.Text.Json;
using Arklow.Api.Http;
using Arklow.Api.Http.Json;
using Arklow.Application.Notifications;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials.Providers;
using Arklow.Domain.Notifications;
using Arklow.Domain.Orgs;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.Notifications;

/// <summary>Where events are to be sent.</summary>
[ModelBinder<JsonBodyBinder<SetWebhookRequest>>]
public sealed class SetWebhookRequest : IJsonBody<SetWebhookRequest>
{
    private Sent<string> _url;

    public static BodyDescription Describe(ProviderCatalogue providers) =>
        new(
            $$"""
            {
              "type": "object",
              "required": ["url"],
              "properties": {
                "url": { "type": "string", "format": "uri", "maxLength": {{WebhookUrl.MaxLength}}, "description": "An absolute https address, without a user and a fragment." }
              }
            }
            """,
            ("receiver", """{"url":"https://hooks.example.org/arklow"}""")
        );

    public static SetWebhookRequest Read(ReadOnlySpan<byte> json)
    {
        var request = new SetWebhookRequest();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (reader.ValueTextEquals("url"u8))
                request._url = JsonMembers.ReadText(ref reader);
            else
                reader.Skip();
        return request;
    }

    public SetWebhookCommand ToCommand(OrgId orgId) => new(orgId, _url);
}
