using Arklow.Domain.Common;

namespace Arklow.Domain.Credentials;

/// <summary>A version of a credential, as a caller names it: a whole number from 1; not sent is null.</summary>
public static class VersionNumber
{
    public static Result<long?> Accept(Sent<long> sent, string pointer) =>
        sent.IsAbsent ? default(long?)
        : sent.ValueOrDefault > 0 ? (long?)sent.ValueOrDefault
        : Error.Invalid(pointer, "must be a whole number from 1");
}
