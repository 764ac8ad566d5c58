using Arklow.Domain.ApiKeys;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Postgres;

namespace Arklow.Infrastructure.ApiKeys;

internal sealed class ApiKeyRepository(DbSession session) : IApiKeyRepository
{
    private const string Insert = """
        insert into api_keys (org_id, id, member_id, hash, description, permissions, expires_at, created_at)
        values (@OrgId, @Id, @MemberId, @Hash, @Description, @Permissions, @ExpiresAt, @CreatedAt)
        """;

    private const string Delete =
        "update api_keys set deleted_at = @now where org_id = @org and id = @id and deleted_at is null returning true";

    private const string DeleteAll =
        "update api_keys set deleted_at = @now where org_id = @org and member_id = @member and deleted_at is null";

    private const string HasUsedAny =
        "select exists (select from api_keys where org_id = @org and member_id = @member and last_used_at is not null)";

    public Task AddAsync(ApiKey key, ApiKeyMaterial material, CancellationToken ct) =>
        session.EnlistAsync(
            key.OrgId,
            Insert,
            new
            {
                key.OrgId,
                key.Id,
                key.MemberId,
                Hash = material.Hash(),
                key.Description,
                key.Permissions,
                key.ExpiresAt,
                key.CreatedAt,
            },
            ct
        );

    public async Task<bool> TryDeleteAsync(OrgId org, ApiKeyId id, DateTimeOffset now, CancellationToken ct)
    {
        var isDeleted = await session.QueryOneAsync<bool>(
            org,
            Delete,
            new
            {
                org,
                id,
                now,
            },
            ct
        );
        if (isDeleted)
            await session.EnlistNoticeAsync(org, id.ToString(), ct);
        return isDeleted;
    }

    public Task<bool> HasUsedAnyAsync(OrgId org, MemberId member, CancellationToken ct) =>
        session.QueryOneAsync<bool>(org, HasUsedAny, new { org, member }, ct);

    public async Task DeleteAllAsync(OrgId org, MemberId member, DateTimeOffset now, CancellationToken ct)
    {
        await session.EnlistAsync(
            org,
            DeleteAll,
            new
            {
                org,
                member,
                now,
            },
            ct
        );
        await session.EnlistNoticeAsync(org, member.ToString(), ct);
    }
}
