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

/// <summary>Makes the caller, who was invited by address and holds the token, a member: somebody who is a user already need not become another.</summary>
public sealed record JoinByTokenCommand(Sent<string> Token) : ISelfCommand<MembershipView>
{
    public static Access Requires => Access.WholeKey;

    public static string Action => "invite.accept";

    public static IReadOnlyList<Error> Refusals => [CommonErrors.NotFound, MemberErrors.AlreadyMember, InviteErrors.Expired];

    public AuditTarget Asked => new("invite");

    public IReadOnlyList<string> Changed => [];

    internal Result<InviteToken> AcceptToken() => InviteToken.Accept(Token);
}

internal sealed class JoinByTokenValidator : AbstractValidator<JoinByTokenCommand>
{
    public JoinByTokenValidator() => RuleFor(command => command.AcceptToken()).MustSucceed();
}

internal sealed class JoinByTokenHandler(
    ICurrentCaller current,
    IOrgRepository orgs,
    IInviteRepository invites,
    IMemberRepository members,
    IIdSource ids,
    TimeProvider clock
) : JoiningHandler(invites, members, clock), ICommandHandler<JoinByTokenCommand, MembershipView>
{
    private readonly IInviteRepository _invites = invites;

    public async Task<Result<MembershipView>> Handle(JoinByTokenCommand command, CancellationToken ct)
    {
        var (token, member) = (command.AcceptToken().Value, await ids.NextAsync<MemberId>(ct));
        var org = await _invites.FindOrgAsync(token, ct);
        return await _invites.LockAsync(orgs, org, token.Id, ct) is { } invite
            ? await JoinAsync(invite, member, current.Caller!.UserId, ct)
            : CommonErrors.NotFound;
    }
}
