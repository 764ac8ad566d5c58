using Arklow.Api.Http.Json;
using Microsoft.AspNetCore.Http.Json;

namespace Arklow.Api.OpenApi;

/// <summary>The API as an OpenAPI 3.1 document, made from the code: controllers, requests, responses, the errors that a request names, the catalogue of providers.</summary>
internal static class OpenApiRegistration
{
    public const string Address = "/swagger/ui/json";

    public static IServiceCollection AddApiDocument(this IServiceCollection services)
    {
        // The schemas are those of the JSON that is written.
        services.Configure<JsonOptions>(options =>
        {
            ApiJson.Configure(options.SerializerOptions);
            options.SerializerOptions.NumberHandling = default;
        });
        services.AddOpenApi(
            ApiDocument.Name,
            options =>
            {
                options.ShouldInclude = description => description.HttpMethod != HttpMethods.Head;
                options.CreateSchemaReferenceId = SchemaNames.Of;
                options.AddSchemaTransformer<ResponseSchemas>();
                options.AddOperationTransformer<Operations>();
                options.AddDocumentTransformer<DocumentHead>();
                options.AddDocumentTransformer<SharedSchemas>();
                options.AddDocumentTransformer<ContractStyle>();
                options.AddDocumentTransformer<ContractOperations>();
            }
        );
        return services.AddSingleton<ApiDocument>();
    }

    public static void MapApiDocument(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet(Address, async (ApiDocument document) => Results.Bytes(await document.WriteAsync(), "application/json"))
            .ExcludeFromDescription();
}
