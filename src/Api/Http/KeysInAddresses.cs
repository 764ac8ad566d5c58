using Arklow.Api.Http.RateLimits;
using Arklow.Domain.Members;

namespace Arklow.Api.Http;

/// <summary>
/// A key or a token in an address is in the log of every proxy by now, and would be in ours, where the framework writes addresses at the level
/// Debug. Whatever else such a request has, it is refused before anyone reads its address.
/// </summary>
internal sealed class KeysInAddresses(RequestDelegate next, FailedAuthentications failures)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!IsIn(context.Request.Path.Value) && !IsIn(context.Request.QueryString.Value))
            return next(context);
        failures.Count(context);
        return Refusals.WriteAsync(context, MemberErrors.Unauthorized);
    }

    // A percent sign may be any character, so an address that has one is read as its receiver would.
    private static bool IsIn(string? part) =>
        !string.IsNullOrEmpty(part) && (KeyMaterial.IsIn(part) || (part.Contains('%') && KeyMaterial.IsIn(Uri.UnescapeDataString(part))));
}
