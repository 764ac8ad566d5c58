using System.Net;

namespace Arklow.Client;

/// <summary>A request was not done, and why. It holds nothing of the request and nothing of an answer but the errors that it names.</summary>
public class ArklowException : Exception
{
    internal ArklowException(ArklowFailure failure)
        : base(failure.ToString(), failure.Cause)
    {
        Status = failure.Status;
        Errors = failure.Errors;
        RequestId = failure.RequestId;
        RetryAfter = failure.RetryAfter;
    }

    /// <summary>Of the first error: one of <see cref="ArklowErrorCodes"/>, or a newer one.</summary>
    public string Code => Errors[0].Code;

    /// <summary>Every problem, at least one.</summary>
    public IReadOnlyList<ArklowError> Errors { get; }

    /// <summary>Null where nobody answered.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>By which Arklow's logs know the request; null where nobody answered.</summary>
    public string? RequestId { get; }

    /// <summary>After what time to try again, where the answer said so.</summary>
    public TimeSpan? RetryAfter { get; }
}

/// <summary>400: what was sent does not fit; each of <see cref="ArklowException.Errors"/> names a problem, and most a field.</summary>
public sealed class ArklowInvalidRequestException : ArklowException
{
    internal ArklowInvalidRequestException(ArklowFailure failure)
        : base(failure) { }
}

/// <summary>401: there is no such API key, or it works no more.</summary>
public sealed class ArklowUnauthorizedException : ArklowException
{
    internal ArklowUnauthorizedException(ArklowFailure failure)
        : base(failure) { }
}

/// <summary>403: the key may not do this, or is not of this organisation.</summary>
public sealed class ArklowForbiddenException : ArklowException
{
    internal ArklowForbiddenException(ArklowFailure failure)
        : base(failure) { }
}

/// <summary>404: there is no such thing in the organisation.</summary>
public sealed class ArklowNotFoundException : ArklowException
{
    internal ArklowNotFoundException(ArklowFailure failure)
        : base(failure) { }
}

/// <summary>409: the state of things does not allow it.</summary>
public sealed class ArklowConflictException : ArklowException
{
    internal ArklowConflictException(ArklowFailure failure)
        : base(failure) { }
}

/// <summary>410: it was there, and its time is over.</summary>
public sealed class ArklowGoneException : ArklowException
{
    internal ArklowGoneException(ArklowFailure failure)
        : base(failure) { }
}

/// <summary>412: the credential has another version than the one that was named. Read it again, and decide again.</summary>
public sealed class ArklowVersionMismatchException : ArklowException
{
    internal ArklowVersionMismatchException(ArklowFailure failure)
        : base(failure) { }
}

/// <summary>424: the secret's provider does not take it, or did not answer; nothing was stored.</summary>
public sealed class ArklowProviderException : ArklowException
{
    internal ArklowProviderException(ArklowFailure failure)
        : base(failure) { }
}

/// <summary>429: too many requests, also after those that this client has sent again.</summary>
public sealed class ArklowRateLimitedException : ArklowException
{
    internal ArklowRateLimitedException(ArklowFailure failure)
        : base(failure) { }
}

/// <summary>
/// 503, or nobody answered in time, also after every attempt. Whether a command was done is not known: send it again with the same idempotency key,
/// and it is done once.
/// </summary>
public sealed class ArklowUnavailableException : ArklowException
{
    internal ArklowUnavailableException(ArklowFailure failure)
        : base(failure) { }
}
