using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Arklow.Api.Http;

/// <summary>Reads <c>If-Match</c>, on however many lines it was sent.</summary>
internal sealed class VersionMatchBinder : IModelBinder, IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.ModelType == typeof(VersionMatch) ? this : null;

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var sent = bindingContext.HttpContext.Request.Headers.IfMatch;
        var match = VersionMatch.Read(sent.Count == 0 ? null : string.Join(',', sent.ToArray()));
        if (match.IsSuccess)
        {
            bindingContext.Result = ModelBindingResult.Success(match.Value);
            return Task.CompletedTask;
        }

        RequestProblems.Add(bindingContext.HttpContext, match.Errors);
        bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, Error.InvalidRequest);
        return Task.CompletedTask;
    }
}
