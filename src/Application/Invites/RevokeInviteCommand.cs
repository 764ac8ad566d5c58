using Arklow.Application.Members;
using Arklow.Application.Messaging;
using Arklow.Application.Ports;
using Arklow.Application.Validation;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Invites;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using FluentValidation;

namespace Arklow.Application.Invites;

/// <summary>Takes back a pending invite.</summary>
/// <param name="Identifier">The invite's id, or the user id or address that it is for.</param>
public sealed record RevokeInviteCommand(OrgId OrgId, string Identifier) : ICommand<InviteView>
{
    public static Access Requires => Permission.MembersWrite;

    public static string Action => "invite.revoke";

    public static IReadOnlyList<Error> Refusals => [CommonErrors.NotFound, MemberErrors.PermissionNotHeld];

    public AuditTarget Asked => new("invite");

    public IReadOnlyList<string> Changed => [];

    internal Result<Invitee> Invitee() => Domain.Invites.Invitee.Create(Identifier);
}

internal sealed class RevokeInviteValidator : AbstractValidator<RevokeInviteCommand>
{
    public RevokeInviteValidator() => RuleFor(command => command.Invitee()).MustSucceed();
}

internal sealed class RevokeInviteHandler(
    ICurrentCaller current,
    IOrgRepository orgs,
    IMemberRepository members,
    IInviteRepository invites,
    TimeProvider clock
) : ICommandHandler<RevokeInviteCommand, InviteView>
{
    public async Task<Result<InviteView>> Handle(RevokeInviteCommand command, CancellationToken ct)
    {
        if (await orgs.LockAsync(command.OrgId, ct) is null)
            return CommonErrors.NotFound;
        var caller = await members.ConfirmAsync(current.Caller!, RevokeInviteCommand.Requires, ct);
        if (!caller.IsSuccess)
            return Result<InviteView>.Failure(caller.Errors);
        if (await FindAsync(command.OrgId, command.Invitee().Value, ct) is not { } invite)
            return CommonErrors.NotFound;
        await invites.SaveAsync(invite.Revoke(clock.GetUtcNow()), ct);
        return InviteView.Of(invite);
    }

    // Ids can be told in advance, so an invite's may also be the one by which somebody invited a user who never was.
    private async Task<Invite?> FindAsync(OrgId org, Invitee identifier, CancellationToken ct) =>
        (identifier.UserId is { } id ? await invites.FindAsync(org, new InviteId(id.Value), ct) : null)
        ?? await invites.FindAsync(org, identifier, ct);
}
