namespace Arklow.Client;

/// <summary>The codes of Arklow's errors, and the client's own: what callers may switch on. Newer servers may have more.</summary>
public static class ArklowErrorCodes
{
    /// <summary>400: the body or a parameter does not fit.</summary>
    public const string InvalidRequest = "invalid_request";

    /// <summary>400: a permission that there is not.</summary>
    public const string UnknownPermission = "unknown_permission";

    /// <summary>400: it is not HTTP as it should be.</summary>
    public const string BadRequest = "bad_request";

    /// <summary>408: the request did not arrive in time.</summary>
    public const string RequestTimeout = "request_timeout";

    /// <summary>414: the address is too long.</summary>
    public const string UriTooLong = "uri_too_long";

    /// <summary>431: the headers are too large.</summary>
    public const string HeadersTooLarge = "headers_too_large";

    /// <summary>401: no good key.</summary>
    public const string Unauthorized = "unauthorized";

    /// <summary>403: not of this organisation, or a permission that the key lacks.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>403: it would give, change or take away what the key does not hold itself.</summary>
    public const string PermissionNotHeld = "permission_not_held";

    /// <summary>404: no such address, no such id.</summary>
    public const string NotFound = "not_found";

    /// <summary>405: no such method there.</summary>
    public const string MethodNotAllowed = "method_not_allowed";

    /// <summary>404: the credential never had this version.</summary>
    public const string UnknownVersion = "unknown_version";

    /// <summary>409: the user is a member already.</summary>
    public const string AlreadyMember = "already_member";

    /// <summary>409: an organisation keeps an owner.</summary>
    public const string LastOwner = "last_owner";

    /// <summary>409: a first key that is used already.</summary>
    public const string KeyInUse = "key_in_use";

    /// <summary>409: the proof of a record of this second; ask again.</summary>
    public const string NotSealed = "not_sealed";

    /// <summary>409: the credential must be restored first.</summary>
    public const string Deleted = "deleted";

    /// <summary>409: the credential need not be restored.</summary>
    public const string NotDeleted = "not_deleted";

    /// <summary>409: the credential has no secret.</summary>
    public const string NoSecret = "no_secret";

    /// <summary>409: another request with this idempotency key is being answered; the client sends it again by itself.</summary>
    public const string IdempotencyInProgress = "idempotency_in_progress";

    /// <summary>410: an invite of more than seven days.</summary>
    public const string InviteExpired = "invite_expired";

    /// <summary>410: nothing of the credential is left.</summary>
    public const string Purged = "purged";

    /// <summary>410: nothing of this version's secret is left.</summary>
    public const string SecretDestroyed = "secret_destroyed";

    /// <summary>412: the credential has another version.</summary>
    public const string VersionMismatch = "version_mismatch";

    /// <summary>413: over 256 KiB.</summary>
    public const string PayloadTooLarge = "payload_too_large";

    /// <summary>415: not JSON in UTF-8.</summary>
    public const string UnsupportedMediaType = "unsupported_media_type";

    /// <summary>422: what was given to confirm a purge is not the credential's id.</summary>
    public const string ConfirmMismatch = "confirm_mismatch";

    /// <summary>422: the idempotency key came with another request before.</summary>
    public const string IdempotencyKeyReused = "idempotency_key_reused";

    /// <summary>422: what was given to confirm a deletion is not the organisation's name.</summary>
    public const string NameMismatch = "name_mismatch";

    /// <summary>422: nobody can be asked about a secret of this type.</summary>
    public const string NotCheckable = "not_checkable";

    /// <summary>424: the provider does not take the secret.</summary>
    public const string ProviderRefused = "provider_refused";

    /// <summary>424: the provider did not answer.</summary>
    public const string ProviderUnreachable = "provider_unreachable";

    /// <summary>429: too many requests.</summary>
    public const string RateLimited = "rate_limited";

    /// <summary>500: a fault of Arklow's; quote the request id.</summary>
    public const string Internal = "internal";

    /// <summary>503: the database was put back to an earlier state; an operator must decide.</summary>
    public const string RollbackDetected = "rollback_detected";

    /// <summary>503: the database does not answer.</summary>
    public const string Unavailable = "unavailable";

    /// <summary>The client's own: there was no connection, or it broke off, at every attempt.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>The client's own: there was no answer in time.</summary>
    public const string TimedOut = "timed_out";

    /// <summary>The client's own: an answer that is none of Arklow's, such as a proxy's page or a redirect, which is not followed.</summary>
    public const string UnexpectedAnswer = "unexpected_answer";
}
