using Arklow.Domain.Common;
using Arklow.Domain.Members;

namespace Arklow.Domain.ApiKeys;

/// <summary>A key that somebody asks for. Null means that the member was not sent.</summary>
public sealed record ApiKeyDraft
{
    public const int MinDescriptionLength = 2;
    public const int MaxDescriptionLength = 50;

    private ApiKeyDraft() { }

    public required string? Description { get; init; }

    public required PermissionSet? Permissions { get; init; }

    public required DateTimeOffset? ExpiresAt { get; init; }

    public static Result<ApiKeyDraft> Create(
        Sent<string> description,
        Sent<IReadOnlyList<Sent<string>>> permissions,
        Sent<string> expiresAt
    )
    {
        var problems = new List<Error>();
        var draft = new ApiKeyDraft
        {
            Description = description.IsAbsent
                ? null
                : Line.Accept(description, "/description", MinDescriptionLength, MaxDescriptionLength).ValueOr(problems),
            Permissions = GrantedPermissions.Accept(permissions, "/permissions").ValueOr(problems),
            ExpiresAt = expiresAt.IsAbsent ? null : Timestamps.Accept(expiresAt, "/expires_at").ValueOr(problems),
        };
        return problems.Count > 0 ? problems : draft;
    }
}
