namespace Arklow.Domain.Common;

/// <summary>One problem of a request that its caller can cause and mend.</summary>
/// <param name="Kind">Decides the HTTP status.</param>
/// <param name="Code">Stable, lower snake case; callers may switch on it.</param>
/// <param name="Message">Says what was expected; never holds any of what was sent.</param>
/// <param name="Pointer">RFC 6901 pointer to the member at fault, or null where no member is.</param>
public sealed record Error(ErrorKind Kind, string Code, string Message, string? Pointer = null)
{
    /// <summary>The code of every problem of a body's form.</summary>
    public const string InvalidRequest = "invalid_request";

    /// <summary>A member of the body that does not fit the contract.</summary>
    public static Error Invalid(string pointer, string message) => new(ErrorKind.Invalid, InvalidRequest, message, pointer);
}
