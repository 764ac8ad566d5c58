using System.Text.Json.Serialization;

namespace Arklow.Client;

/// <summary>What a new key shall be; all of it may be left out.</summary>
public sealed record CreateApiKey
{
    /// <summary>What it is for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Description { get; init; }

    /// <summary>What it is narrowed to; null for all that its member holds, now and later.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Permissions { get; init; }

    /// <summary>When it stops working; null for never.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>A key that was just made. Dispose of it to zero it.</summary>
/// <param name="Material">The key itself, shown this once.</param>
/// <param name="Permissions">What it is narrowed to; null when it acts with all that its member holds.</param>
public sealed record CreatedApiKey(
    string Id,
    string OrgId,
    string MemberId,
    ArklowSecret Material,
    string UserId,
    string? Description,
    IReadOnlyList<string>? Permissions,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset CreatedAt
) : ArklowAnswer, IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Material.Dispose();
}

/// <summary>A key, without what it lets in with.</summary>
/// <param name="Material">What is left to know it by.</param>
/// <param name="Permissions">What it is narrowed to; null when it acts with all that its member holds.</param>
/// <param name="LastUsedAt">To the minute, and a few seconds late; null when it was never used.</param>
public sealed record ApiKey(
    string Id,
    string OrgId,
    string MemberId,
    string Material,
    string UserId,
    string? Description,
    IReadOnlyList<string>? Permissions,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastUsedAt,
    ApiKeyMembership Membership
) : ArklowAnswer;

/// <summary>What the member of a key holds.</summary>
public sealed record ApiKeyMembership(string UserId, string OrgId, IReadOnlyList<string> Permissions);

/// <summary>A key that works no more.</summary>
public sealed record DeletedApiKey(string Id, string OrgId, string MemberId, DateTimeOffset? DeletedAt, string UserId, string? Description)
    : ArklowAnswer;
