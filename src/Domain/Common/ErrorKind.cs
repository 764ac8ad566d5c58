namespace Arklow.Domain.Common;

/// <summary>Why a request was refused; the API turns each into one HTTP status.</summary>
public enum ErrorKind
{
    /// <summary>What was sent does not fit the contract: 400.</summary>
    Invalid,

    /// <summary>Nobody known is asking: 401.</summary>
    Unauthorized,

    /// <summary>The caller may not do this, or there is no such org: 403.</summary>
    Forbidden,

    /// <summary>There is no such thing in the caller's org: 404.</summary>
    NotFound,

    /// <summary>The state of the thing does not allow it: 409.</summary>
    Conflict,

    /// <summary>It was there, and its time is over: 410.</summary>
    Gone,

    /// <summary>It is not in the state that the caller named: 412.</summary>
    PreconditionFailed,

    /// <summary>Well-formed, and impossible all the same: 422.</summary>
    Impossible,

    /// <summary>Somebody else, whom it depends on, did not agree: 424.</summary>
    FailedDependency,

    /// <summary>Too much was asked for in too short a time: 429.</summary>
    RateLimited,

    /// <summary>The service as a whole cannot do it now: 503.</summary>
    Unavailable,
}
