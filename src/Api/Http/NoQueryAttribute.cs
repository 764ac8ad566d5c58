using Arklow.Domain.Common;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Arklow.Api.Http;

/// <summary>An address whose query takes nothing: a parameter is refused, so that none is ignored in silence.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NoQueryAttribute : ActionFilterAttribute
{
    public override void OnActionExecuting(ActionExecutingContext context)
    {
        if (context.HttpContext.Request.Query.Count > 0)
            context.Result = Refusals.Result(context.HttpContext, [Error.Invalid("", "the query takes nothing")]);
    }
}
