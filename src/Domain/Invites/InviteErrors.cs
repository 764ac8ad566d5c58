using Arklow.Domain.Common;

namespace Arklow.Domain.Invites;

public static class InviteErrors
{
    public static readonly Error Expired = new(ErrorKind.Gone, "invite_expired", "This invite has expired: ask for a new one.");
}
