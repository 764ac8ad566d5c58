using Arklow.Api.Http;
using Arklow.Domain.Credentials.Providers;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Arklow.Api.OpenApi;

/// <summary>Says of every operation what its action says: who may, what it reads, what it answers.</summary>
internal sealed class Operations(ProviderCatalogue providers, IOptions<JsonOptions> json) : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var description = context.Description;
        operation.OperationId = Addresses.OperationId(description.HttpMethod!, description.RelativePath!);
        ShowSuccess(operation, description);
        if (description.ActionDescriptor is ControllerActionDescriptor action && Sends(action) is { } sends)
            Describe(operation, action, sends, context.Document!);
        else
        {
            operation.Security = [];
            Answers.Refuse(operation, Statuses(operation), context.Document!);
        }

        return Task.CompletedTask;
    }

    private void ShowSuccess(OpenApiOperation operation, ApiDescription description)
    {
        var done = (OpenApiResponse)operation.Responses!["200"];
        done.Description = "Done.";
        foreach (var content in done.Content?.Values ?? [])
            content.Example = Examples.Of(description.SupportedResponseTypes[0].Type, json.Value.SerializerOptions) ?? Examples.Lines;
    }

    private void Describe(OpenApiOperation operation, ControllerActionDescriptor action, ISends sends, OpenApiDocument document)
    {
        if (!sends.Access.NeedsKey)
            operation.Security = [];
        operation.Description = $"May be asked by: {sends.Access}.";
        operation.Parameters = [.. action.Parameters.SelectMany(Parameters.Of)];
        operation.RequestBody = action
            .Parameters.Select(Binders.Of)
            .OfType<IBodyBinder>()
            .Select(binder => Bodies.Of(binder, providers))
            .SingleOrDefault();
        if (sends.IsCommand)
            operation.Parameters.Add(Parameters.IdempotencyKey);
        ((OpenApiResponse)operation.Responses!["200"]).Headers = Answers.Headers(sends);
        Answers.Refuse(operation, ExpectedErrors.Of(action, sends), document);
    }

    private static ISends? Sends(ControllerActionDescriptor action) => action.EndpointMetadata.OfType<ISends>().SingleOrDefault();

    /// <summary>The refusals that an endpoint without a controller declares by their status alone.</summary>
    private static List<(int Status, ErrorResponse Error)> Statuses(OpenApiOperation operation) =>
        [
            .. operation
                .Responses!.Keys.Select(int.Parse)
                .Where(status => status >= StatusCodes.Status400BadRequest)
                .Select(status => (status, ErrorStatus.Describe(status, RequestId.Header))),
        ];
}
