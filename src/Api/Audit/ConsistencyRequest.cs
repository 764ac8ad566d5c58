using Arklow.Api.Http;
using Arklow.Application.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Orgs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Arklow.Api.Audit;

/// <summary>Which two sizes of the log are compared.</summary>
[ModelBinder<ConsistencyBinder>]
public sealed record ConsistencyRequest(Sent<string> From, Sent<string> To)
{
    public ProveAuditConsistencyQuery ToQuery(OrgId orgId) => new(orgId, From, To);
}

public sealed class ConsistencyBinder : IModelBinder
{
    private static readonly string[] Known = ["from", "to"];

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        if (!QueryParameters.Accept(bindingContext, Known))
            return Task.CompletedTask;
        var query = bindingContext.HttpContext.Request.Query;
        bindingContext.Result = ModelBindingResult.Success(new ConsistencyRequest(query.Text("from"), query.Text("to")));
        return Task.CompletedTask;
    }
}
