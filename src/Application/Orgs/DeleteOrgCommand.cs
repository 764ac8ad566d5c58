using Arklow.Application.Members;
using Arklow.Application.Messaging;
using Arklow.Application.Ports;
using Arklow.Application.Validation;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using FluentValidation;

namespace Arklow.Application.Orgs;

/// <summary>Deletes the org: its keys are refused everywhere from then on, its invites are revoked, and what it kept stays encrypted.</summary>
/// <param name="Name">The org's name, so that nobody deletes one by a slip.</param>
public sealed record DeleteOrgCommand(OrgId OrgId, Sent<string> Name) : ICommand<OrgView>
{
    public static Access Requires => Permission.Owner;

    public static string Action => "org.delete";

    public static IReadOnlyList<Error> Refusals => [CommonErrors.NotFound, OrgErrors.NameMismatch];

    public IReadOnlyList<string> Changed => [];

    internal Result<string> AcceptName() => Line.Accept(Name, "/name", 1, Line.MaxNameLength);
}

internal sealed class DeleteOrgValidator : AbstractValidator<DeleteOrgCommand>
{
    public DeleteOrgValidator() => RuleFor(command => command.AcceptName()).MustSucceed();
}

internal sealed class DeleteOrgHandler(ICurrentCaller current, IOrgRepository orgs, IMemberRepository members, TimeProvider clock)
    : ICommandHandler<DeleteOrgCommand, OrgView>
{
    public async Task<Result<OrgView>> Handle(DeleteOrgCommand command, CancellationToken ct)
    {
        if (await orgs.LockAsync(command.OrgId, ct) is not { } org)
            return CommonErrors.NotFound;
        var caller = await members.ConfirmAsync(current.Caller!, DeleteOrgCommand.Requires, ct);
        if (!caller.IsSuccess)
            return Result<OrgView>.Failure(caller.Errors);
        var deleted = org.Delete(command.AcceptName().Value, clock.GetUtcNow());
        if (!deleted.IsSuccess)
            return Result<OrgView>.Failure(deleted.Errors);
        await orgs.SaveAsync(org, ct);
        return OrgView.Of(org);
    }
}
