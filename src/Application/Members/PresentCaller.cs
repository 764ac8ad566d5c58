using Arklow.Domain.Common;
using Arklow.Domain.Members;

namespace Arklow.Application.Members;

internal static class PresentCaller
{
    /// <summary>The caller as they are now that their org is locked: who had the lock before may have removed or narrowed them.</summary>
    public static async Task<Result<Caller>> ConfirmAsync(
        this IMemberRepository members,
        Caller caller,
        Access requires,
        CancellationToken ct
    )
    {
        if (await members.FindAsync(caller.OrgId, caller.UserId, ct) is not { } member || member.Id != caller.MemberId)
            return MemberErrors.Unauthorized;
        var present = caller.Holding(member.Permissions);
        return requires.Allows(present, caller.OrgId) ? present : MemberErrors.Forbidden;
    }
}
