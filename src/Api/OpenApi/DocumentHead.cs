using Arklow.Api.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Arklow.Api.OpenApi;

/// <summary>What stands around the operations, as the contract has it; its tags keep their order, and those that it does not have follow.</summary>
internal sealed class DocumentHead : IOpenApiDocumentTransformer
{
    private const string Scheme = "apiKey";

    private static readonly string[] Tags =
    [
        "actions",
        "api_keys",
        "billing",
        "config",
        "credentials",
        "destinations",
        "invites",
        "members",
        "metrics",
        "notifications",
        "orgs",
        "rules",
        "sources",
        "users",
        "ingress",
    ];

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new()
        {
            Title = "Arklow",
            Description = "Arklow's API",
            Version = "0.1.0",
            License = new() { Name = "Apache 2.0", Identifier = "Apache-2.0" },
        };
        document.Servers =
        [
            new() { Url = "https://api.arklow.io", Description = "Production" },
            new() { Url = HostDefaults.Url, Description = "Local development" },
        ];
        document.ExternalDocs = new() { Url = new("https://api.arklow.io/swagger/ui") };
        var others = (document.Tags ?? new HashSet<OpenApiTag>()).Select(tag => tag.Name!).Except(Tags).Order(StringComparer.Ordinal);
        document.Tags = new HashSet<OpenApiTag>(Tags.Concat(others).Select(tag => new OpenApiTag { Name = tag }));
        document.AddComponent(
            Scheme,
            new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                Name = Authentication.Header,
                In = ParameterLocation.Header,
            }
        );
        document.Security = [new() { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        document.Paths = Addresses.Document(document.Paths);
        return Task.CompletedTask;
    }
}
