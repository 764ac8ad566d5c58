namespace Arklow.Domain.Common;

/// <summary>Errors of no feature in particular.</summary>
public static class CommonErrors
{
    /// <summary>One answer for an address that does not exist, an id that never was, one that was deleted and one of another org.</summary>
    public static readonly Error NotFound = new(ErrorKind.NotFound, "not_found", "There is nothing at this address.");
}
