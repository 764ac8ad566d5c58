using Arklow.Api.Telemetry;
using Arklow.Domain.Common;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.Http;

/// <summary>What is wrong with a request's own form, found before it became a command.</summary>
internal sealed class RequestProblems
{
    private readonly List<Error> _errors = [];

    public static void Add(HttpContext context, IEnumerable<Error> errors)
    {
        if (context.Features.Get<RequestProblems>() is not { } problems)
            context.Features.Set(problems = new());
        problems._errors.AddRange(errors);
    }

    /// <summary>One answer for all of them; path parameters that did not bind come first.</summary>
    public static IActionResult Answer(ActionContext context)
    {
        var path = context
            .ModelState.Where(entry => entry.Value?.Errors.Count > 0 && context.RouteData.Values.ContainsKey(entry.Key))
            .Select(entry => Error.Invalid($"/{entry.Key}", "must be a decimal number"));
        var body = context.HttpContext.Features.Get<RequestProblems>()?._errors ?? [];
        List<Error> problems = [.. path, .. body];
        RequestRecord.Of(context.HttpContext)?.Outcome = problems[0].Code;
        return new BadRequestObjectResult(Refusals.Envelope(problems));
    }
}
