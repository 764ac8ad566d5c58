using Arklow.Domain.Invites;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using Arklow.Domain.Users;
using Arklow.Infrastructure.Postgres;

namespace Arklow.Infrastructure.Invites;

internal sealed class InviteRepository(DbSession session, Database database) : IInviteRepository
{
    private const string Select =
        "select org_id, id, user_id, email, permissions, invited_by, created_at, expires_at from invites where org_id = @org and state = 'pending'";

    private const string Find = $"{Select} and id = @id";
    private const string FindFor = $"{Select} and (user_id = @user or email = @email)";
    private const string FindOwn = "select org_id from invites where id = @id and user_id = @user and state = 'pending'";
    private const string FindByToken =
        "select org_id, token_hash from invites where id = @Id and state = 'pending' and token_hash is not null";

    private const string Insert = """
        insert into invites (org_id, id, user_id, email, permissions, token_hash, invited_by, state, created_at, expires_at)
        values (@OrgId, @Id, @UserId, @Email, @Permissions, @TokenHash, @InvitedBy, 'pending', @CreatedAt, @ExpiresAt)
        """;

    private const string Update =
        "update invites set state = @State, ended_at = @EndedAt where org_id = @OrgId and id = @Id and state = 'pending'";

    public async Task<Invite?> FindAsync(OrgId org, InviteId id, CancellationToken ct) =>
        (await session.QueryOneAsync<Row>(org, Find, new { org, id }, ct))?.ToInvite();

    public async Task<Invite?> FindAsync(OrgId org, Invitee invitee, CancellationToken ct) =>
        (
            await session.QueryOneAsync<Row>(
                org,
                FindFor,
                new
                {
                    org,
                    user = invitee.UserId,
                    email = invitee.Email?.Value,
                },
                ct
            )
        )?.ToInvite();

    public Task<OrgId?> FindOrgAsync(UserId user, InviteId id, CancellationToken ct) =>
        database.ReadOneAsync<OrgId?>(Tenancy.Of(user), FindOwn, new { user, id }, ct);

    public async Task<OrgId?> FindOrgAsync(InviteToken token, CancellationToken ct) =>
        await database.ReadOneAsync<TokenRow>(Tenancy.Of(token.Id), FindByToken, new { token.Id }, ct) is { } row
        && token.HasHash(row.TokenHash)
            ? row.OrgId
            : null;

    public Task AddAsync(Invite invite, InviteToken? token, CancellationToken ct) =>
        session.EnlistAsync(
            invite.OrgId,
            Insert,
            new
            {
                invite.OrgId,
                invite.Id,
                invite.Invitee.UserId,
                Email = invite.Invitee.Email?.Value,
                invite.Permissions,
                TokenHash = token?.Hash(),
                invite.InvitedBy,
                invite.CreatedAt,
                invite.ExpiresAt,
            },
            ct
        );

    public Task SaveAsync(Invite invite, CancellationToken ct) =>
        session.EnlistAsync(
            invite.OrgId,
            Update,
            new
            {
                invite.OrgId,
                invite.Id,
                State = Name(invite.State),
                invite.EndedAt,
            },
            ct
        );

    private static string Name(InviteState state) =>
        state switch
        {
            InviteState.Pending => "pending",
            InviteState.Accepted => "accepted",
            InviteState.Declined => "declined",
            InviteState.Revoked => "revoked",
        };

    private sealed record TokenRow(OrgId OrgId, byte[] TokenHash);

    private sealed record Row(
        OrgId OrgId,
        InviteId Id,
        UserId? UserId,
        string? Email,
        PermissionSet Permissions,
        MemberId InvitedBy,
        DateTimeOffset CreatedAt,
        DateTimeOffset ExpiresAt
    )
    {
        public Invite ToInvite() =>
            Invite.Load(
                Id,
                OrgId,
                Invitee.Load(UserId, Email is null ? null : Domain.Users.Email.Load(Email)),
                Permissions,
                InvitedBy,
                CreatedAt,
                ExpiresAt
            );
    }
}
