using Arklow.Api.Http.Overload;
using Arklow.Api.Http.RateLimits;
using Arklow.Api.Telemetry;
using Arklow.Application.Ports;
using Arklow.Domain.ApiKeys;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace Arklow.Api.Http;

/// <summary>
/// Every controller's action needs a good key in <c>x-arklow-auth</c>, but those that are for anyone; what is wrong with a bad one is not told.
/// An address that fails too often is refused without a look-up, but for keys that were good before; a good key, when it asks too often.
/// </summary>
internal sealed class Authentication(
    RequestDelegate next,
    FailedAuthentications failures,
    KeyedRequests requests,
    IRefusalLog refusals,
    TimeProvider clock
)
{
    public const string Header = "x-arklow-auth";

    public async Task InvokeAsync(HttpContext context, CurrentCaller current, CurrentRequest request)
    {
        request.Answer(context);
        if (context.GetEndpoint()?.Metadata is not { } action || action.GetMetadata<ControllerActionDescriptor>() is null)
            await next(context);
        else if (failures.Wait(context) is { } wait && !HasSeen(context, current))
            await Refusals.WriteAsync(context, CommonErrors.RateLimited, wait);
        else if (await IsGoodAsync(context, current))
            await AnswerKeyAsync(context, current.Caller!);
        else if (IsForAnyone(action) && context.Request.Headers[Header].Count == 0)
            await AnswerAnyoneAsync(context);
        else
        {
            failures.Count(context);
            await RecordAsync(context, request);
            await Refusals.WriteAsync(context, MemberErrors.Unauthorized);
        }
    }

    /// <summary>Whether there is a key of that id is found out later: an answer would be slower for those that there are.</summary>
    private async Task RecordAsync(HttpContext context, CurrentRequest request)
    {
        if (TryReadMaterial(context, out var claimed))
            await refusals.AddAsync(
                Refusal.Of(claimed.Id, clock.GetUtcNow().ToMicroseconds(), MemberErrors.Unauthorized.Code, request.Origin),
                context.RequestAborted
            );
    }

    private async Task AnswerKeyAsync(HttpContext context, Caller caller)
    {
        if (requests.Count(caller.KeyId) is { } wait)
            await Refusals.WriteAsync(context, CommonErrors.RateLimited, wait);
        else if (Place.Of(context) is { } place && !await place.TryShareAsync(caller.OrgId, context.RequestAborted))
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        else
            await next(context);
    }

    /// <summary>Who has no key proves itself with something else, so not to find that is a failed authentication too.</summary>
    private async Task AnswerAnyoneAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch when (context.RequestAborted.IsCancellationRequested)
        {
            failures.Count(context); // the work was done, and nobody knows what for
            throw;
        }

        if (context.Response.StatusCode is StatusCodes.Status401Unauthorized or StatusCodes.Status404NotFound or StatusCodes.Status410Gone)
            failures.Count(context);
    }

    private static bool IsForAnyone(EndpointMetadataCollection action) => action.GetMetadata<ISends>() is { Access.NeedsKey: false };

    private static bool HasSeen(HttpContext context, CurrentCaller current) =>
        TryReadMaterial(context, out var material) && current.HasSeen(material);

    /// <summary>Does not end with the request, or who hangs up would have its keys looked up and never be counted.</summary>
    private static async ValueTask<bool> IsGoodAsync(HttpContext context, CurrentCaller current)
    {
        if (!TryReadMaterial(context, out var material) || !await current.AuthenticateAsync(material, CancellationToken.None))
            return false;
        RequestRecord.Of(context)?.Caller = current.Caller;
        return true;
    }

    private static bool TryReadMaterial(HttpContext context, out ApiKeyMaterial material)
    {
        material = null!;
        return context.Request.Headers[Header] is [var text] && ApiKeyMaterial.TryParse(text, out material);
    }
}
