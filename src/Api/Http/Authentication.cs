using Arklow.Domain.ApiKeys;
using Arklow.Domain.Members;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace Arklow.Api.Http;

/// <summary>Every controller's action needs a good key in <c>x-arklow-auth</c>, but those that are for anyone; what is wrong with a bad one is not told.</summary>
internal sealed class Authentication(RequestDelegate next)
{
    public const string Header = "x-arklow-auth";

    public async Task InvokeAsync(HttpContext context, CurrentCaller current)
    {
        if (context.GetEndpoint()?.Metadata is not { } action || action.GetMetadata<ControllerActionDescriptor>() is null)
            await next(context);
        else if (await IsGoodAsync(context, current) || (IsForAnyone(action) && context.Request.Headers[Header].Count == 0))
            await next(context);
        else
            await Refusals.WriteAsync(context, MemberErrors.Unauthorized);
    }

    private static bool IsForAnyone(EndpointMetadataCollection action) => action.GetMetadata<ISends>() is { Access.NeedsKey: false };

    private static async ValueTask<bool> IsGoodAsync(HttpContext context, CurrentCaller current) =>
        context.Request.Headers[Header] is [var text]
        && ApiKeyMaterial.TryParse(text, out var material)
        && await current.AuthenticateAsync(material, context.RequestAborted);
}
