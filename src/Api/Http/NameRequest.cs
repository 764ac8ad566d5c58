using System.Text.Json;
using Arklow.Api.Http.Json;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials.Providers;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.Http;

/// <summary>A body that gives a name.</summary>
[ModelBinder<JsonBodyBinder<NameRequest>>]
public sealed class NameRequest : IJsonBody<NameRequest>
{
    public Sent<string> Name { get; private set; }

    public static BodyDescription Describe(ProviderCatalogue providers) =>
        new(
            $$"""
            {
              "type": "object",
              "required": ["name"],
              "properties": {
                "name": { "type": "string", "minLength": 1, "maxLength": {{Line.MaxNameLength}}, "description": "One line. To delete, the name that the organisation has, letter by letter." }
              }
            }
            """,
            ("name", """{"name":"Orders"}""")
        );

    public static NameRequest Read(ReadOnlySpan<byte> json)
    {
        var request = new NameRequest();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (reader.ValueTextEquals("name"u8))
                request.Name = JsonMembers.ReadText(ref reader);
            else
                reader.Skip();
        return request;
    }
}
