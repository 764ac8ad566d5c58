using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Arklow.Api.OpenApi;

/// <summary>
/// Writes the operations that the contract writes out as it does: whole, with nothing shared, and without what came later. Descriptions may tell of it.
/// </summary>
internal sealed class ContractOperations : IOpenApiDocumentTransformer
{
    private static readonly string[] WrittenOut = ["put_v1_orgs_by_org_id_credentials"];

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var operation in document.Paths.Values.SelectMany(item => item.Operations!.Values))
            if (WrittenOut.Contains(operation.OperationId))
                WriteOut(operation);
        return Task.CompletedTask;
    }

    private static void WriteOut(OpenApiOperation operation)
    {
        operation.Description +=
            " Beside what stands here, the body takes `expires_at` and `verify` as rotate does, and the request an `Idempotency-Key`;"
            + " the answer has an `ETag` and an `x-arklow-audit`.";
        operation.Parameters = [.. operation.Parameters!.Where(parameter => parameter.In == ParameterLocation.Path)];
        ((OpenApiRequestBody)operation.RequestBody!).Required = false;
        var done = (OpenApiResponse)operation.Responses!["200"];
        done.Headers = null;
        foreach (var content in done.Content!.Values)
            content.Schema = WriteOut(content.Schema!);
    }

    private static IOpenApiSchema WriteOut(IOpenApiSchema schema)
    {
        var whole = schema is OpenApiSchemaReference shared ? (OpenApiSchema)shared.RecursiveTarget! : (OpenApiSchema)schema;
        var copy = (OpenApiSchema)whole.CreateShallowCopy();
        copy.Properties = whole
            .Properties?.Where(member => member.Key != "field")
            .ToDictionary(member => member.Key, member => WriteOut(member.Value));
        copy.AnyOf = whole.AnyOf is null ? null : [.. whole.AnyOf.Select(WriteOut)];
        copy.Items = whole.Items is null ? null : WriteOut(whole.Items);
        return copy;
    }
}
