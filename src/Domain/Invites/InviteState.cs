namespace Arklow.Domain.Invites;

public enum InviteState
{
    Pending,
    Accepted,
    Declined,
    Revoked,
}
