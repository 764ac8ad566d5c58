using Arklow.Api.Http;
using Arklow.Domain.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Arklow.Api.Credentials;

/// <param name="AsOf">The moment of which to tell; not sent for now.</param>
[ModelBinder<AsOfBinder>]
public sealed record AsOfRequest(Sent<string> AsOf);

public sealed class AsOfBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        if (QueryParameters.Accept(bindingContext, ["as_of"]))
            bindingContext.Result = ModelBindingResult.Success(new AsOfRequest(bindingContext.HttpContext.Request.Query.Text("as_of")));
        return Task.CompletedTask;
    }
}
