using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using Arklow.Domain.Users;

namespace Arklow.Domain.ApiKeys;

/// <summary>A key of a member. Its material is shown once, when it is made.</summary>
public sealed class ApiKey
{
    private const string ExpiresAtPointer = "/expires_at";

    private ApiKey(ApiKeyId id, OrgId orgId, MemberId memberId, UserId userId, DateTimeOffset createdAt) =>
        (Id, OrgId, MemberId, UserId, CreatedAt) = (id, orgId, memberId, userId, createdAt.ToMicroseconds());

    public ApiKeyId Id { get; }

    public OrgId OrgId { get; }

    public MemberId MemberId { get; }

    public UserId UserId { get; }

    public string? Description { get; private init; }

    /// <summary>What the key is narrowed to; null for a key that acts with all that its member holds.</summary>
    public PermissionSet? Permissions { get; private init; }

    public DateTimeOffset? ExpiresAt { get; private init; }

    public DateTimeOffset CreatedAt { get; }

    /// <summary>A key of the caller's own, which neither does more nor lives longer than the one that asks for it.</summary>
    public static Result<ApiKey> Create(ApiKeyId id, ApiKeyDraft draft, Caller maker, DateTimeOffset now)
    {
        var problems = new List<Error>();
        if (draft.ExpiresAt <= now)
            problems.Add(Error.Invalid(ExpiresAtPointer, "must be in the future"));
        if (draft.ExpiresAt > maker.KeyExpiresAt)
            problems.Add(Error.Invalid(ExpiresAtPointer, "must not be later than the expiry of the key that asks"));
        if (draft.Permissions is { } wanted && !maker.Permissions.HoldsAll(wanted))
            problems.Add(MemberErrors.PermissionNotHeld with { Pointer = "/permissions" });
        if (problems.Count > 0)
            return problems;
        return new ApiKey(id, maker.OrgId, maker.MemberId, maker.UserId, now)
        {
            Description = draft.Description,
            Permissions = draft.Permissions ?? maker.KeyPermissions,
            ExpiresAt = draft.ExpiresAt ?? maker.KeyExpiresAt,
        };
    }

    /// <summary>The key that a new member begins with.</summary>
    /// <param name="expiresAt">The expiry of the key that asked for it; null where none did, or it has none.</param>
    public static ApiKey First(ApiKeyId id, Membership member, DateTimeOffset? expiresAt, DateTimeOffset now) =>
        new(id, member.OrgId, member.Id, member.UserId, now) { ExpiresAt = expiresAt };
}
