using Arklow.Api.Http.Json;
using Arklow.Domain.Common;

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

    public static Task WriteAsync(HttpContext context, Error error)
    {
        context.Response.StatusCode = ErrorStatus.Of(error.Kind);
        return WriteAsync(context, ErrorResponse.Of(error));
    }

    /// <summary>Writes the envelope for the status that the response has.</summary>
    public static Task WriteStatusAsync(HttpContext context) =>
        WriteAsync(context, ErrorStatus.Describe(context.Response.StatusCode, context.TraceIdentifier));

    private static Task WriteAsync(HttpContext context, ErrorResponse error) =>
        context.Response.WriteAsJsonAsync(
            new Envelope<object>(null, [error]),
            ApiJson.Default.EnvelopeObject,
            cancellationToken: context.RequestAborted
        );
}
