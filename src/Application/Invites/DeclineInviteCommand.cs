using Arklow.Application.Messaging;
using Arklow.Application.Ports;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Invites;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Invites;

/// <summary>Turns down an invite of the caller's.</summary>
public sealed record DeclineInviteCommand(InviteId Id) : ISelfCommand<InviteView>
{
    public static Access Requires => Access.WholeKey;

    public static string Action => "invite.decline";

    public static IReadOnlyList<Error> Refusals => [CommonErrors.NotFound];

    public AuditTarget Asked => AuditTarget.Of("invite", Id);

    public IReadOnlyList<string> Changed => [];
}

internal sealed class DeclineInviteHandler(ICurrentCaller current, IInviteRepository invites, IOrgRepository orgs, TimeProvider clock)
    : ICommandHandler<DeclineInviteCommand, InviteView>
{
    public async Task<Result<InviteView>> Handle(DeclineInviteCommand command, CancellationToken ct)
    {
        var org = await invites.FindOrgAsync(current.Caller!.UserId, command.Id, ct);
        if (await invites.LockAsync(orgs, org, command.Id, ct) is not { } invite)
            return CommonErrors.NotFound;
        await invites.SaveAsync(invite.Decline(clock.GetUtcNow()), ct);
        return InviteView.Of(invite);
    }
}
