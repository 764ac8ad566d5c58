using Arklow.Api.Http;
using Arklow.Application.Notifications;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Arklow.Api.Notifications;

/// <summary>Reads which deliveries are wanted.</summary>
public sealed class WebhookDeliveryFilterBinder : IModelBinder
{
    private static readonly string[] Known = ["take", "after", "state"];

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        if (!QueryParameters.Accept(bindingContext, Known))
            return Task.CompletedTask;
        var query = bindingContext.HttpContext.Request.Query;
        bindingContext.Result = ModelBindingResult.Success(
            new WebhookDeliveryFilterRequest(query.Text("take"), query.Text("after"), query.Text("state"))
        );
        return Task.CompletedTask;
    }
}
