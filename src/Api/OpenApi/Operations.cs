using Arklow.Api.Http;
using Arklow.Domain.Credentials.Providers;
using Microsoft.AspNetCore.Http.Json;
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
        operation.Responses?["200"].Description = "Done";
        if (description.ActionDescriptor is ControllerActionDescriptor action && Sends(action) is { } sends)
            Describe(operation, action, sends, context.Document!);
        else
            operation.Security = [];
        return Task.CompletedTask;
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
        Answers.Describe(operation, action, sends, document, json.Value.SerializerOptions);
    }

    private static ISends? Sends(ControllerActionDescriptor action) => action.EndpointMetadata.OfType<ISends>().SingleOrDefault();
}
