using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Arklow.Api.OpenApi;

/// <summary>Reads the schemas that binders and bodies write down.</summary>
internal static class Schemas
{
    /// <exception cref="InvalidOperationException">It is no schema of OpenAPI 3.1.</exception>
    public static OpenApiSchema Read(string json)
    {
        var schema = OpenApiModelFactory.Parse<OpenApiSchema>(
            json,
            OpenApiSpecVersion.OpenApi3_1,
            new(),
            out var diagnostic,
            OpenApiConstants.Json
        );
        if (schema is null || diagnostic.Errors.Count > 0)
            throw new InvalidOperationException($"This is no schema: {string.Join("; ", diagnostic.Errors)} {json}");
        return schema;
    }
}
