using Arklow.Domain.Common;
using Arklow.Domain.Credentials.Providers;
using Arklow.Domain.Credentials.Secrets;

namespace Arklow.Domain.Credentials;

/// <summary>Another secret for a credential that is there already. Null means that the member was not sent.</summary>
public sealed record Rotation
{
    /// <summary>In seconds: a year.</summary>
    public const long MaxOverlap = 365L * 24 * 60 * 60;

    private Rotation() { }

    /// <summary>It belongs to the request.</summary>
    public required SecretDocument Secret { get; init; }

    public required Sent<DateTimeOffset?> ExpiresAt { get; init; }

    public required long? ExpectedVersion { get; init; }

    /// <summary>For how long the secret before stays usable beside the new one.</summary>
    public required TimeSpan? Overlap { get; init; }

    /// <param name="secret">Null where none was sent.</param>
    /// <param name="expiresAt">RFC 3339.</param>
    /// <param name="expectedVersion">The credential's version now.</param>
    /// <param name="keepPreviousFor">In seconds.</param>
    public static Result<Rotation> Create(
        SecretDocument? secret,
        Sent<string?> expiresAt,
        Sent<long> expectedVersion,
        Sent<long> keepPreviousFor
    )
    {
        var problems = new List<Error>();
        if (secret is null)
            problems.Add(Error.Invalid("/secret", "is required"));
        var expiry = Expiry.Accept(expiresAt).ValueOr(problems);
        var expected = VersionNumber.Accept(expectedVersion, "/expected_version").ValueOr(problems);
        if (keepPreviousFor.IsWrongKind || keepPreviousFor.ValueOrDefault is < 0 or > MaxOverlap)
            problems.Add(Error.Invalid("/keep_previous_for", $"must be a whole number of seconds from 0 to {MaxOverlap}"));
        if (problems.Count > 0)
            return problems;
        return new Rotation
        {
            Secret = secret!,
            ExpiresAt = expiry,
            ExpectedVersion = expected,
            Overlap = keepPreviousFor.ValueOrDefault > 0 ? TimeSpan.FromSeconds(keepPreviousFor.ValueOrDefault) : null,
        };
    }

    /// <summary>The credential with its new secret's expiry, in a version that the secret belongs to.</summary>
    public Result<Credential> Apply(Credential credential, SecretProvider provider, DateTimeOffset now)
    {
        if (ExpectedVersion is { } version && version != credential.Version)
            return CredentialErrors.VersionMismatch;
        var accepted = provider.Accept(Secret);
        if (!accepted.IsSuccess)
            return Result<Credential>.Failure(accepted.Errors);
        return credential.Rotate(ExpiresAt.IsAbsent ? provider.FindExpiry(Secret) : ExpiresAt.ValueOrDefault, now);
    }

    public DateTimeOffset? UsableUntil(DateTimeOffset now) => now + Overlap;
}
