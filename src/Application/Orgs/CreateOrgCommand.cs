using Arklow.Application.Messaging;
using Arklow.Application.Ports;
using Arklow.Application.Validation;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using FluentValidation;

namespace Arklow.Application.Orgs;

/// <summary>Makes an org, whose owner is who asks.</summary>
public sealed record CreateOrgCommand(Sent<string> Name) : ISelfCommand<OrgView>
{
    public static Access Requires => Access.WholeKey;

    public static string Action => "org.create";

    public AuditTarget Asked => new("org");

    public IReadOnlyList<string> Changed => ["name"];

    internal Result<string> AcceptName() => Line.AcceptName(Name, "/name");
}

internal sealed class CreateOrgValidator : AbstractValidator<CreateOrgCommand>
{
    public CreateOrgValidator() => RuleFor(command => command.AcceptName()).MustSucceed();
}

internal sealed class CreateOrgHandler(
    ICurrentCaller current,
    IOrgRepository orgs,
    IMemberRepository members,
    IIdSource ids,
    TimeProvider clock
) : ICommandHandler<CreateOrgCommand, OrgView>
{
    public async Task<Result<OrgView>> Handle(CreateOrgCommand command, CancellationToken ct)
    {
        var org = Org.Create(await ids.NextAsync<OrgId>(ct), command.AcceptName().Value, clock.GetUtcNow());
        var member = await ids.NextAsync<MemberId>(ct);
        await orgs.AddAsync(org, ct);
        await members.AddAsync(Membership.Join(member, org.Id, current.Caller!.UserId, PermissionSet.Owner, email: null), ct);
        return OrgView.Of(org);
    }
}
