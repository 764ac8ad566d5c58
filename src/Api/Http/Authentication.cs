using Arklow.Application.Ports;
using Arklow.Domain.ApiKeys;
using Arklow.Domain.Members;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace Arklow.Api.Http;

/// <summary>Every controller's action needs a good key in <c>x-arklow-auth</c>; what is wrong with a bad one is not told.</summary>
internal sealed class Authentication(RequestDelegate next, IApiKeyDirectory keys)
{
    public const string Header = "x-arklow-auth";

    public async Task InvokeAsync(HttpContext context, CurrentCaller current)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ControllerActionDescriptor>() is not null)
        {
            current.Caller = await FindAsync(context);
            if (current.Caller is null)
            {
                context.Response.Headers.WWWAuthenticate = "ApiKey";
                await Refusals.WriteAsync(context, MemberErrors.Unauthorized);
                return;
            }
        }

        await next(context);
    }

    private async ValueTask<Caller?> FindAsync(HttpContext context) =>
        context.Request.Headers[Header] is [var text] && ApiKeyMaterial.TryParse(text, out var material)
            ? await keys.FindAsync(material, context.RequestAborted)
            : null;
}

/// <summary>One request's caller.</summary>
internal sealed class CurrentCaller : ICurrentCaller
{
    public Caller? Caller { get; set; }
}
