using Arklow.Api.Http;
using Arklow.Application.Audit;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Arklow.Api.Audit;

/// <summary>Reads which records of the log are wanted.</summary>
public sealed class AuditFilterBinder : IModelBinder
{
    private static readonly string[] Known = ["take", "count_only", "after", "actor", "action", "target", "outcome", "from", "to"];

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        if (!QueryParameters.Accept(bindingContext, Known))
            return Task.CompletedTask;
        var query = bindingContext.HttpContext.Request.Query;
        bindingContext.Result = ModelBindingResult.Success(
            new AuditFilterRequest(
                query.Text("take"),
                query.Text("count_only"),
                query.Text("after"),
                query.Text("actor"),
                query.Text("action"),
                query.Text("target"),
                query.Text("outcome"),
                query.Text("from"),
                query.Text("to")
            )
        );
        return Task.CompletedTask;
    }
}
