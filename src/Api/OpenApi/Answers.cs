using System.Text.Json;
using System.Text.Json.Nodes;
using Arklow.Api.Http;
using Arklow.Api.Http.Json;
using Microsoft.OpenApi;

namespace Arklow.Api.OpenApi;

/// <summary>What operations answer beside what they are asked for: headers, and every refusal under its status, with an example for each code.</summary>
internal static class Answers
{
    private const string Json = "application/json";
    private const string Refusal = "Refusal";

    /// <summary>Lists what the operation may be refused for.</summary>
    public static void Refuse(OpenApiOperation operation, IEnumerable<(int Status, ErrorResponse Error)> errors, OpenApiDocument document)
    {
        document.AddComponent(Refusal, RefusalSchema(document));
        foreach (var refusals in errors.GroupBy(error => error.Status, error => error.Error).OrderBy(status => status.Key))
            operation.Responses![$"{refusals.Key}"] = Share(refusals.Key, [.. refusals], document);
    }

    /// <summary>One answer for all operations that are refused alike.</summary>
    private static OpenApiResponseReference Share(int status, IReadOnlyList<ErrorResponse> errors, OpenApiDocument document)
    {
        var id = string.Join('.', errors.Select(error => error.Code));
        document.AddComponent<IOpenApiResponse>(id, Describe(status, errors, document));
        return new(id, document);
    }

    private static OpenApiResponse Describe(int status, IReadOnlyList<ErrorResponse> errors, OpenApiDocument document)
    {
        foreach (var error in errors)
            document.AddComponent<IOpenApiExample>(error.Code, ExampleOf(error));
        return new()
        {
            Description = string.Join("\n", errors.Select(error => $"`{error.Code}`: {error.Message}")),
            Headers = status is 429 or 503
                ? new Dictionary<string, IOpenApiHeader> { ["Retry-After"] = Header("integer", "In seconds.") }
                : null,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [Json] = new()
                {
                    Schema = new OpenApiSchemaReference(Refusal, document),
                    Examples = errors.ToDictionary(
                        error => error.Code,
                        IOpenApiExample (error) => new OpenApiExampleReference(error.Code, document)
                    ),
                },
            },
        };
    }

    private static OpenApiExample ExampleOf(ErrorResponse error) =>
        new() { Value = JsonNode.Parse(JsonSerializer.Serialize(new(null, [error]), ApiJson.Default.EnvelopeObject)) };

    /// <summary>What goes before an answer that is a success.</summary>
    public static Dictionary<string, IOpenApiHeader> Headers(ISends sends)
    {
        var headers = new Dictionary<string, IOpenApiHeader>();
        if (sends.IsVersioned)
            headers["ETag"] = Header("string", "The newest version, to be sent as If-Match.");
        if (sends.IsCommand)
            headers[CurrentRequest.ReceiptHeader] = Header("string", "The id of what the audit log has recorded of it.");
        return headers;
    }

    private static OpenApiHeader Header(string type, string description) =>
        new() { Schema = Schemas.Read($$"""{"type":"{{type}}"}"""), Description = description };

    private static OpenApiSchema RefusalSchema(OpenApiDocument document)
    {
        var schema = Schemas.Read(
            """{"type":"object","required":["data","errors"],"properties":{"data":{"type":"null"},"errors":{"type":"array","minItems":1}}}"""
        );
        ((OpenApiSchema)schema.Properties!["errors"]).Items = new OpenApiSchemaReference("Error", document);
        return schema;
    }
}
