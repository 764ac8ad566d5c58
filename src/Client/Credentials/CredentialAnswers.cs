using System.Text.Json;

namespace Arklow.Client;

/// <summary>A credential, without anything of its secret.</summary>
/// <param name="Version">1 at first; every change adds one.</param>
/// <param name="Metadata">As it was sent; null where there is none.</param>
/// <param name="ExpiresAt">Null for never.</param>
/// <param name="DeletedAt">Null where it is not.</param>
public sealed record Credential(
    string Id,
    string OrgId,
    string Type,
    string Provider,
    int Version,
    JsonElement? Metadata,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? DeletedAt,
    string? Label = null
) : ArklowAnswer;

/// <summary>What a credential was from one change to the next.</summary>
/// <param name="SecretVersion">The version that its secret came with; null where there was none.</param>
/// <param name="SecretState"><c>current</c>, <c>usable</c>, <c>superseded</c> or <c>destroyed</c>; null where there was none.</param>
/// <param name="UsableUntil">Until when a usable one is to be taken as good beside the current one.</param>
public sealed record CredentialVersion(
    int Version,
    string? Label,
    JsonElement? Metadata,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? DeletedAt,
    int? SecretVersion,
    string? SecretState,
    DateTimeOffset? UsableUntil
);

/// <summary>A secret that was shown. Dispose of it to zero it.</summary>
/// <param name="Version">The credential's newest, or the one that was asked for.</param>
public sealed record RevealedCredential(string Id, int Version, string Type, string Provider, ArklowSecret Secret)
    : ArklowAnswer,
        IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Secret.Dispose();
}

/// <summary>What looks wrong in a secret.</summary>
/// <param name="Version">The one that was looked at; null where there is no secret.</param>
/// <param name="Live">Null where nobody was asked.</param>
public sealed record CredentialCheck(string Id, int? Version, IReadOnlyList<Finding> Findings, LiveVerdict? Live) : ArklowAnswer;

/// <summary>Something that looks wrong.</summary>
/// <param name="Field">A JSON pointer as in the body of create.</param>
public sealed record Finding(string Code, string Field, string Message);

/// <summary>What the provider says of a secret.</summary>
/// <param name="Outcome"><c>accepted</c>, <c>refused</c> or <c>unreachable</c>.</param>
/// <param name="Message">In the provider's words, without the secret; null where it said nothing.</param>
public sealed record LiveVerdict(string Outcome, string? Message);

/// <summary>How many secrets of each credential are kept, and for how many seconds; null is for ever.</summary>
public sealed record Retention(int KeepVersions, long? KeepVersionsFor) : ArklowAnswer;

/// <summary>What Arklow knows of a type of credential.</summary>
/// <param name="Schema">A JSON schema of its secret.</param>
/// <param name="Check">What a check looks at.</param>
/// <param name="LiveCheck">Whether its provider can be asked.</param>
public sealed record CredentialType(
    string Type,
    string Title,
    string DefaultProvider,
    JsonElement Schema,
    IReadOnlyList<CredentialField> Fields,
    string Check,
    bool LiveCheck
) : ArklowAnswer;

/// <summary>A member of a secret, for forms.</summary>
public sealed record CredentialField(string Name, string Title, string Hint, bool Required, bool Secret);
