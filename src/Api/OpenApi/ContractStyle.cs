using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Arklow.Api.OpenApi;

/// <summary>Writes what may be null as the contract does: <c>anyOf</c> of the type and null, for moments of null and the type.</summary>
internal sealed class ContractStyle : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var schema in document.Components?.Schemas?.Values ?? [])
            Write(schema);
        foreach (var operation in document.Paths.Values.SelectMany(item => item.Operations!.Values))
        foreach (var content in operation.Responses!.Values.SelectMany(answer => answer.Content?.Values ?? []))
            Write(content.Schema);
        return Task.CompletedTask;
    }

    private static void Write(IOpenApiSchema? any)
    {
        if (any is not OpenApiSchema schema)
            return; // a reference: what it names is written where it stands
        foreach (var property in schema.Properties?.Values ?? [])
            Write(property);
        Write(schema.Items);
        if (schema.Type?.HasFlag(JsonSchemaType.Object) == true && schema.Properties is null or { Count: 0 })
            schema.AdditionalProperties ??= new OpenApiSchema();
        if (schema.OneOf is [{ Type: JsonSchemaType.Null } nothing, var something])
            (schema.OneOf, schema.AnyOf) = (null, [something, nothing]);
        else if (schema.Type is { } type && type != JsonSchemaType.Null && type.HasFlag(JsonSchemaType.Null))
            Split(schema);
        foreach (var branch in schema.AnyOf ?? [])
            Write(branch);
    }

    private static void Split(OpenApiSchema schema)
    {
        var value = new OpenApiSchema
        {
            Type = schema.Type & ~JsonSchemaType.Null,
            Format = schema.Format,
            Items = schema.Items,
            AdditionalProperties = schema.AdditionalProperties,
        };
        var nothing = new OpenApiSchema { Type = JsonSchemaType.Null };
        schema.AnyOf = value.Format == "date-time" ? [nothing, value] : [value, nothing];
        (schema.Type, schema.Format, schema.Items, schema.AdditionalProperties) = (null, null, null, null);
    }
}
