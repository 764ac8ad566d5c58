using Arklow.Domain.Common;

namespace Arklow.Api.Http;

/// <summary>The one place where kinds of errors become HTTP statuses.</summary>
internal static class ErrorStatus
{
    public static int Of(ErrorKind kind) =>
        kind switch
        {
            ErrorKind.Invalid => StatusCodes.Status400BadRequest,
            ErrorKind.Unauthorized => StatusCodes.Status401Unauthorized,
            ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
            ErrorKind.NotFound => StatusCodes.Status404NotFound,
            ErrorKind.Conflict => StatusCodes.Status409Conflict,
            ErrorKind.Gone => StatusCodes.Status410Gone,
            ErrorKind.PreconditionFailed => StatusCodes.Status412PreconditionFailed,
            ErrorKind.Impossible => StatusCodes.Status422UnprocessableEntity,
            ErrorKind.FailedDependency => StatusCodes.Status424FailedDependency,
            ErrorKind.RateLimited => StatusCodes.Status429TooManyRequests,
            ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        };

    /// <summary>What an answer without a body of its own says: those of the framework, and of dead infrastructure.</summary>
    public static ErrorResponse Describe(int status, string requestId) =>
        status switch
        {
            404 => ErrorResponse.Of(CommonErrors.NotFound),
            405 => new("method_not_allowed", "This address does not take this method; the Allow header names those it takes.", null),
            408 => new("request_timeout", "The request did not arrive in time.", null),
            413 => new("payload_too_large", $"The body must be no larger than {Limits.BodyBytes} bytes.", null),
            414 => new("uri_too_long", "The request line is too long.", null),
            415 => new("unsupported_media_type", "The body must be application/json in UTF-8, not compressed.", null),
            431 => new("headers_too_large", "The headers are too large.", null),
            503 => new("unavailable", "The service cannot answer for the moment; try again.", null),
            >= 500 => new("internal", $"Something went wrong here; quote request {requestId} when you ask about it.", null),
            _ => new("bad_request", "The request is not one that HTTP allows.", null),
        };
}
