using System.Text.Json.Nodes;
using Arklow.Api.Http;
using Arklow.Domain.Credentials.Providers;
using Microsoft.OpenApi;

namespace Arklow.Api.OpenApi;

/// <summary>The bodies of requests, as they describe themselves.</summary>
internal static class Bodies
{
    public static OpenApiRequestBody Of(IBodyBinder binder, ProviderCatalogue providers)
    {
        var body = binder.Describe(providers);
        return new()
        {
            Required = !binder.MayBeAbsent,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new()
                {
                    Schema = Schemas.Read(body.Schema),
                    Examples = body.Examples.ToDictionary(
                        example => example.Name,
                        IOpenApiExample (example) => new OpenApiExample { Value = JsonNode.Parse(example.Json) }
                    ),
                },
            },
        };
    }
}
