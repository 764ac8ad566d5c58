using Arklow.Application.ApiKeys;
using Arklow.Application.Members;
using Arklow.Application.Messaging;
using Arklow.Application.Ports;
using Arklow.Application.Users;
using Arklow.Application.Validation;
using Arklow.Domain.ApiKeys;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Invites;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using Arklow.Domain.Users;
using FluentValidation;

namespace Arklow.Application.Invites;

/// <summary>Makes a newcomer, who holds an invite's token, a user and a member, with a first key.</summary>
/// <param name="Name">The newcomer's.</param>
public sealed record RedeemInviteCommand(Sent<string> Token, Sent<string> Name) : ISelfCommand<RedeemedInvite>
{
    public static Access Requires => Access.Anyone;

    public static string Action => "invite.redeem";

    public static IReadOnlyList<Error> Refusals => [CommonErrors.NotFound, InviteErrors.Expired];

    public AuditTarget Asked => new("invite");

    public IReadOnlyList<string> Changed => ["name"];

    internal Result<InviteToken> AcceptToken() => InviteToken.Accept(Token);

    internal Result<string> AcceptName() => Line.AcceptName(Name, "/name");
}

/// <summary>What a token was redeemed for. The key's material is shown this once.</summary>
public sealed record RedeemedInvite(SelfView User, MembershipView Membership, CreatedApiKey Key) : IAudited
{
    public AuditSubject Audit => Membership.Audit with { Newcomer = User.Id };
}

internal sealed class RedeemInviteValidator : AbstractValidator<RedeemInviteCommand>
{
    public RedeemInviteValidator()
    {
        RuleFor(command => command.AcceptToken()).MustSucceed();
        RuleFor(command => command.AcceptName()).MustSucceed();
    }
}

internal sealed class RedeemInviteHandler(
    IInviteRepository invites,
    IOrgRepository orgs,
    IUserRepository users,
    IMemberRepository members,
    IApiKeyRepository keys,
    IIdSource ids,
    TimeProvider clock
) : ICommandHandler<RedeemInviteCommand, RedeemedInvite>
{
    public async Task<Result<RedeemedInvite>> Handle(RedeemInviteCommand command, CancellationToken ct)
    {
        var (token, now) = (command.AcceptToken().Value, clock.GetUtcNow());
        var (userId, memberId) = (await ids.NextAsync<UserId>(ct), await ids.NextAsync<MemberId>(ct));
        var material = ApiKeyMaterial.Generate(await ids.NextAsync<ApiKeyId>(ct));
        if (await invites.LockAsync(orgs, await invites.FindOrgAsync(token, ct), token.Id, ct) is not { } invite)
            return CommonErrors.NotFound;
        var user = User.Create(userId, command.AcceptName().Value, invite.Invitee.Email, now);
        var member = invite.Accept(memberId, user.Id, now);
        if (!member.IsSuccess)
            return Result<RedeemedInvite>.Failure(member.Errors);
        var key = ApiKey.First(material.Id, member.Value, expiresAt: null, now);
        await users.AddAsync(user, invite.OrgId, ct);
        await members.AddAsync(member.Value, ct);
        await keys.AddAsync(key, material, ct);
        await invites.SaveAsync(invite, ct);
        return new RedeemedInvite(SelfView.Of(user, member.Value), MembershipView.Of(member.Value), new(key, material));
    }
}
