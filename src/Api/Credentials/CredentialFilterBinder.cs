using Arklow.Api.Http;
using Arklow.Application.Credentials;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Arklow.Api.Credentials;

/// <summary>Reads which credentials are wanted.</summary>
public sealed class CredentialFilterBinder : IModelBinder
{
    private static readonly string[] Known =
    [
        .. PageRequestBinder.Known,
        "after",
        "type",
        "provider",
        "expires_before",
        "deleted",
        "metadata",
    ];

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        if (!QueryParameters.Accept(bindingContext, Known))
            return Task.CompletedTask;
        var query = bindingContext.HttpContext.Request.Query;
        bindingContext.Result = ModelBindingResult.Success(
            new CredentialFilterRequest(
                PageRequestBinder.Read(query),
                query.Text("after"),
                query.Text("type"),
                query.Text("provider"),
                query.Text("expires_before"),
                query.Text("deleted"),
                query.Object("metadata")
            )
        );
        return Task.CompletedTask;
    }
}
