using System.Net;

namespace Arklow.Client;

/// <summary>What an exception tells.</summary>
/// <param name="Errors">At least one.</param>
/// <param name="Cause">Of the connection; never one that holds a request or an answer.</param>
internal sealed record ArklowFailure(
    IReadOnlyList<ArklowError> Errors,
    HttpStatusCode? Status = null,
    string? RequestId = null,
    TimeSpan? RetryAfter = null,
    Exception? Cause = null
)
{
    public override string ToString()
    {
        var problems = string.Join(
            "; ",
            Errors.Select(error => $"{error.Code}: {(error.Field is null ? "" : $"{error.Field} ")}{error.Message}")
        );
        return Status is { } status ? $"{problems} ({(int)status}{(RequestId is null ? "" : $", request {RequestId}")})" : problems;
    }

    public ArklowException ToException() =>
        (int?)Status switch
        {
            400 => new ArklowInvalidRequestException(this),
            401 => new ArklowUnauthorizedException(this),
            403 => new ArklowForbiddenException(this),
            404 => new ArklowNotFoundException(this),
            409 => new ArklowConflictException(this),
            410 => new ArklowGoneException(this),
            412 => new ArklowVersionMismatchException(this),
            424 => new ArklowProviderException(this),
            429 => new ArklowRateLimitedException(this),
            503 or null => new ArklowUnavailableException(this),
            _ => new ArklowException(this),
        };
}
