using Arklow.Application.Messaging;
using Arklow.Domain.ApiKeys;
using Arklow.Domain.Audit;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using Arklow.Domain.Users;

namespace Arklow.Application.ApiKeys;

/// <summary>A key as people may see it after it was shown once.</summary>
/// <param name="Permissions">What it is narrowed to; null when it acts with all that its member holds.</param>
/// <param name="LastUsedAt">To the minute, and a few seconds late; null when it was never used.</param>
public sealed record ApiKeyView(
    ApiKeyId Id,
    OrgId OrgId,
    MemberId MemberId,
    UserId UserId,
    string? Description,
    PermissionSet? Permissions,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? DeletedAt,
    PermissionSet MemberPermissions
) : IAudited
{
    public AuditSubject Audit => new(OrgId, AuditTarget.Of("api_key", Id));

    /// <summary>What it may do.</summary>
    public PermissionSet Effective => MemberPermissions.NarrowedTo(Permissions);
}

/// <summary>A key that was just made. Its material is shown this once.</summary>
public sealed record CreatedApiKey(ApiKey Key, ApiKeyMaterial Material) : IAudited
{
    public AuditSubject Audit => new(Key.OrgId, AuditTarget.Of("api_key", Key.Id));
}

/// <summary>What queries read of keys.</summary>
public interface IApiKeyViews
{
    Task<ApiKeyView?> FindAsync(OrgId org, ApiKeyId id, CancellationToken ct);

    Task<Paging.ListView<ApiKeyView>> ListAsync(OrgId org, Paging.Page page, CancellationToken ct);
}
