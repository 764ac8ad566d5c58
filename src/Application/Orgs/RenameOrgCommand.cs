using Arklow.Application.Messaging;
using Arklow.Application.Validation;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using FluentValidation;

namespace Arklow.Application.Orgs;

/// <summary>Gives the org another name.</summary>
public sealed record RenameOrgCommand(OrgId OrgId, Sent<string> Name) : ICommand<OrgView>
{
    public static Access Requires => Permission.OrgWrite;

    public static string Action => "org.rename";

    public static IReadOnlyList<Error> Refusals => [CommonErrors.NotFound];

    public IReadOnlyList<string> Changed => ["name"];

    internal Result<string> AcceptName() => Line.AcceptName(Name, "/name");
}

internal sealed class RenameOrgValidator : AbstractValidator<RenameOrgCommand>
{
    public RenameOrgValidator() => RuleFor(command => command.AcceptName()).MustSucceed();
}

internal sealed class RenameOrgHandler(IOrgRepository orgs, TimeProvider clock) : ICommandHandler<RenameOrgCommand, OrgView>
{
    public async Task<Result<OrgView>> Handle(RenameOrgCommand command, CancellationToken ct)
    {
        if (await orgs.LockAsync(command.OrgId, ct) is not { } org)
            return CommonErrors.NotFound;
        await orgs.SaveAsync(org.Rename(command.AcceptName().Value, clock.GetUtcNow()), ct);
        return OrgView.Of(org);
    }
}
