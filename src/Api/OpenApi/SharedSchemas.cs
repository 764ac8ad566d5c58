using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Arklow.Api.OpenApi;

/// <summary>Keeps of the shared schemas those that answers are made of. The others were guessed from the types of parameters, which describe themselves.</summary>
internal sealed class SharedSchemas : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var used = new HashSet<string>();
        var answers = document
            .Paths.Values.SelectMany(item => item.Operations!.Values)
            .SelectMany(operation => operation.Responses!.Values);
        foreach (var content in answers.SelectMany(answer => answer.Content?.Values ?? []))
            Collect(content.Schema, used);
        document.Components!.Schemas = document
            .Components.Schemas!.Where(schema => used.Contains(schema.Key))
            .OrderBy(schema => schema.Key, StringComparer.Ordinal)
            .ToDictionary();
        return Task.CompletedTask;
    }

    private static void Collect(IOpenApiSchema? schema, HashSet<string> used)
    {
        if (schema is null || (schema is OpenApiSchemaReference { Reference.Id: { } id } && !used.Add(id)))
            return;
        Collect(schema.Items, used);
        Collect(schema.AdditionalProperties, used);
        foreach (
            var part in (schema.Properties?.Values ?? []).Concat(schema.AnyOf ?? []).Concat(schema.OneOf ?? []).Concat(schema.AllOf ?? [])
        )
            Collect(part, used);
    }
}
