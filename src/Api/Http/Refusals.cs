using System.Globalization;
using Arklow.Api.Http.Json;
using Arklow.Api.Telemetry;
using Arklow.Domain.Common;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.Http;

/// <summary>Answers that carry errors.</summary>
internal static class Refusals
{
    /// <summary>Every problem up to <see cref="Limits.Problems"/>, then how many more: an answer does not outgrow its request.</summary>
    public static Envelope<object> Envelope(IReadOnlyList<Error> errors)
    {
        var listed = errors.Take(Limits.Problems).Select(ErrorResponse.Of).ToList();
        if (errors.Count > listed.Count)
            listed.Add(new(errors[0].Code, $"and {errors.Count - listed.Count} more problems", null));
        return new(null, listed);
    }

    public static Task WriteAsync(HttpContext context, Error error, TimeSpan retryAfter = default)
    {
        context.Response.StatusCode = ErrorStatus.Of(error.Kind);
        AddHeaders(context.Response, error.Kind, retryAfter);
        return WriteAsync(context, ErrorResponse.Of(error));
    }

    /// <summary>What a pipeline's failure is answered with.</summary>
    public static ActionResult Result(HttpContext context, IReadOnlyList<Error> errors)
    {
        AddHeaders(context.Response, errors[0].Kind);
        RequestRecord.Of(context)?.Outcome = errors[0].Code;
        context.Response.Headers.Remove(CurrentRequest.ReceiptHeader); // set before the commit, which came to nothing
        context.Response.Headers.ETag = default;
        return new ObjectResult(Envelope(errors)) { StatusCode = ErrorStatus.Of(errors[0].Kind) };
    }

    /// <summary>Writes the envelope for the status that the response has.</summary>
    public static Task WriteStatusAsync(HttpContext context) =>
        WriteAsync(context, ErrorStatus.Describe(context.Response.StatusCode, context.TraceIdentifier));

    private static void AddHeaders(HttpResponse response, ErrorKind kind, TimeSpan retryAfter = default)
    {
        if (kind == ErrorKind.Unauthorized)
            response.Headers.WWWAuthenticate = "ApiKey";
        else if (kind == ErrorKind.Unavailable)
            response.Headers.RetryAfter = "60"; // a person has to do something
        else if (kind == ErrorKind.RateLimited)
            response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(retryAfter.TotalSeconds)).ToString("0", CultureInfo.InvariantCulture);
    }

    private static Task WriteAsync(HttpContext context, ErrorResponse error)
    {
        RequestRecord.Of(context)?.Outcome = error.Code;
        return context.Response.WriteAsJsonAsync(
            new Envelope<object>(null, [error]),
            ApiJson.Default.EnvelopeObject,
            cancellationToken: context.RequestAborted
        );
    }
}
