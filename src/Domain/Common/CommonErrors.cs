namespace Arklow.Domain.Common;

/// <summary>Errors of no feature in particular.</summary>
public static class CommonErrors
{
    /// <summary>One answer for an address that does not exist, an id that never was, one that was deleted and one of another org.</summary>
    public static readonly Error NotFound = new(ErrorKind.NotFound, "not_found", "There is nothing at this address.");

    /// <summary>One answer for a key that asks too often and an address that fails too often.</summary>
    public static readonly Error RateLimited = new(
        ErrorKind.RateLimited,
        "rate_limited",
        "Too many requests; the Retry-After header says in how many seconds to try again."
    );
}
