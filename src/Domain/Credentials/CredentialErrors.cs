using Arklow.Domain.Common;

namespace Arklow.Domain.Credentials;

public static class CredentialErrors
{
    public static readonly Error Deleted = new(ErrorKind.Conflict, "deleted", "The credential is deleted: restore it first.");

    public static readonly Error NotDeleted = new(ErrorKind.Conflict, "not_deleted", "The credential is not deleted.");

    public static readonly Error Purged = new(ErrorKind.Gone, "purged", "The credential was purged: nothing of it is left.");

    public static readonly Error VersionMismatch = new(
        ErrorKind.PreconditionFailed,
        "version_mismatch",
        "The credential has another version than the one that was named: fetch it, and decide anew."
    );

    public static readonly Error NoSecret = new(ErrorKind.Conflict, "no_secret", "There is no secret in this version of the credential.");

    public static readonly Error SecretDestroyed = new(
        ErrorKind.Gone,
        "secret_destroyed",
        "The secret of this version was kept for its time, and is gone."
    );

    public static readonly Error UnknownVersion = new(ErrorKind.NotFound, "unknown_version", "The credential never had this version.");

    public static readonly Error NotCheckable = new(
        ErrorKind.Impossible,
        "not_checkable",
        "There is nobody to ask about credentials of this type."
    );

    /// <summary>As a rule the message is what the provider said.</summary>
    public static readonly Error ProviderRefused = new(
        ErrorKind.FailedDependency,
        "provider_refused",
        "The provider does not take this secret."
    );

    public static readonly Error ProviderUnreachable = new(
        ErrorKind.FailedDependency,
        "provider_unreachable",
        "The provider was not reached, or did not answer in its protocol: nothing was stored."
    );

    public static readonly Error ConfirmMismatch = new(ErrorKind.Impossible, "confirm_mismatch", "must be the credential's id", "/confirm");

    /// <summary>What there is in the way of a version's secret.</summary>
    public static IReadOnlyList<Error> OfASecret { get; } =
    [CommonErrors.NotFound, Purged, Deleted, UnknownVersion, NoSecret, SecretDestroyed];
}
