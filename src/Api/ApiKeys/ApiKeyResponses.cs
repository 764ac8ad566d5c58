using Arklow.Api.OpenApi;

namespace Arklow.Api.ApiKeys;

/// <summary>A key that was just made.</summary>
/// <param name="Material">The key itself, shown this once.</param>
/// <param name="Permissions">What it is narrowed to; null when it acts with all that its member holds.</param>
public sealed record CreatedApiKeyResponse(
    string Id,
    string OrgId,
    string MemberId,
    string Material,
    string UserId,
    string? Description,
    IReadOnlyList<string>? Permissions,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset CreatedAt
) : IExemplary<CreatedApiKeyResponse>
{
    public static CreatedApiKeyResponse Example =>
        new("1034", "1024", "1033", "ark_…", "1032", "deploy", ["credentials:write"], Moments.Later, Moments.Now);
}

/// <inheritdoc cref="CreatedApiKeyResponse"/>
/// <param name="Material">What is left to know it by.</param>
/// <param name="LastUsedAt">To the minute, and a few seconds late; null when it was never used.</param>
public sealed record ApiKeyResponse(
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
    ApiKeyMembershipResponse Membership
) : IExemplary<ApiKeyResponse>
{
    public static ApiKeyResponse Example =>
        new(
            "1034",
            "1024",
            "1033",
            "ark_…",
            "1032",
            "deploy",
            ["credentials:write"],
            Moments.Later,
            Moments.Now,
            null,
            ApiKeyMembershipResponse.Example
        );
}

public sealed record ApiKeyMembershipResponse(string UserId, string OrgId, IReadOnlyList<string> Permissions)
    : IExemplary<ApiKeyMembershipResponse>
{
    public static ApiKeyMembershipResponse Example => new("1032", "1024", ["owner"]);
}

public sealed record DeletedApiKeyResponse(
    string Id,
    string OrgId,
    string MemberId,
    DateTimeOffset? DeletedAt,
    string UserId,
    string? Description
) : IExemplary<DeletedApiKeyResponse>
{
    public static DeletedApiKeyResponse Example => new("1034", "1024", "1033", Moments.Now, "1032", "deploy");
}
