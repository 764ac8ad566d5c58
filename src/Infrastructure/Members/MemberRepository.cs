using Arklow.Domain.Invites;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using Arklow.Domain.Users;
using Arklow.Infrastructure.Postgres;

namespace Arklow.Infrastructure.Members;

internal sealed class MemberRepository(DbSession session) : IMemberRepository
{
    private const string Find = """
        select org_id, id, user_id, permissions, email from members
        where org_id = @org and deleted_at is null and (user_id = @user or email = @email)
        """;

    private const string CountOwners =
        "select count(*)::int from members where org_id = @org and deleted_at is null and 'owner' = any (permissions)";

    private const string Insert = """
        insert into members (org_id, id, user_id, permissions, email) values (@OrgId, @Id, @UserId, @Permissions, @Email)
        """;

    private const string Update = """
        update members set permissions = @Permissions, deleted_at = @DeletedAt where org_id = @OrgId and id = @Id and deleted_at is null
        """;

    private const string RevokeInvites = """
        update invites set state = 'revoked', ended_at = @Now
        where org_id = @OrgId and invited_by = @Id and state = 'pending'
            and (@DeletedAt::timestamptz is not null or not ('owner' = any (@Permissions::text[]) or permissions <@ @Permissions::text[]))
        """;

    public Task<Membership?> FindAsync(OrgId org, UserId user, CancellationToken ct) => FindAsync(org, user, null, ct);

    public Task<Membership?> FindAsync(OrgId org, Invitee invitee, CancellationToken ct) =>
        FindAsync(org, invitee.UserId, invitee.Email, ct);

    public async Task<int> CountOwnersAsync(OrgId org, CancellationToken ct) =>
        await session.QueryOneAsync<int>(org, CountOwners, new { org }, ct);

    public Task AddAsync(Membership member, CancellationToken ct) => session.EnlistAsync(member.OrgId, Insert, Values(member, default), ct);

    public async Task SaveAsync(Membership member, DateTimeOffset now, CancellationToken ct)
    {
        var values = Values(member, now);
        await session.EnlistAsync(member.OrgId, Update, values, ct);
        await session.EnlistAsync(member.OrgId, RevokeInvites, values, ct);
        await session.EnlistNoticeAsync(member.OrgId, member.Id.ToString(), ct);
    }

    private async Task<Membership?> FindAsync(OrgId org, UserId? user, Email? email, CancellationToken ct) =>
        await session.QueryOneAsync<Row>(
            org,
            Find,
            new
            {
                org,
                user,
                email = email?.Value,
            },
            ct
        )
            is { } row
            ? Membership.Load(row.Id, row.OrgId, row.UserId, row.Permissions, row.Email is null ? null : Email.Load(row.Email))
            : null;

    private static object Values(Membership member, DateTimeOffset now) =>
        new
        {
            member.OrgId,
            member.Id,
            member.UserId,
            member.Permissions,
            Email = member.Email?.Value,
            member.DeletedAt,
            Now = now,
        };

    private sealed record Row(OrgId OrgId, MemberId Id, UserId UserId, PermissionSet Permissions, string? Email);
}
