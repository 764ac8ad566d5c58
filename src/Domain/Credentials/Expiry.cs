using Arklow.Domain.Common;

namespace Arklow.Domain.Credentials;

/// <summary>When a secret is no longer good, as a caller says: a moment, or null for never. Not sent leaves it to the secret itself.</summary>
public static class Expiry
{
    private const string Pointer = "/expires_at";

    public static Result<Sent<DateTimeOffset?>> Accept(Sent<string?> sent)
    {
        if (sent.IsAbsent)
            return default(Sent<DateTimeOffset?>);
        if (sent.IsWrongKind)
            return Error.Invalid(Pointer, "must be an RFC 3339 date-time or null");
        if (sent.ValueOrDefault is not { } text)
            return Sent<DateTimeOffset?>.Of(null);
        var moment = Timestamps.Accept(Sent<string>.Of(text), Pointer);
        return moment.IsSuccess ? Sent<DateTimeOffset?>.Of(moment.Value) : Result<Sent<DateTimeOffset?>>.Failure(moment.Errors);
    }
}
