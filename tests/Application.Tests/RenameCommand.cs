using Arklow.Application.Messaging;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using FluentValidation;
using FluentValidation.Results;

namespace Arklow.Application.Tests;

/// <summary>A command of another team. It writes down what happens to it, in order.</summary>
internal sealed record RenameCommand(OrgId OrgId, string Name, List<string> Steps) : ICommand<Renamed>, IDisposable
{
    public static Access Requires => Permission.CredentialsWrite;

    public static string Action => "name.set";

    public IReadOnlyList<string> Changed => ["name"];

    public void Dispose() => Steps.Add("disposed");
}

internal sealed record Renamed(string Name, AuditSubject? Subject = null) : IAudited
{
    public AuditSubject Audit => Subject ?? new(Given.Org, new("name"));
}

internal sealed class RenameValidator : AbstractValidator<RenameCommand>
{
    public RenameValidator() =>
        RuleFor(command => command.Steps)
            .Custom(
                (steps, context) =>
                {
                    steps.Add("validated");
                    if (context.InstanceToValidate.Name.Length == 0)
                        context.AddFailure(new ValidationFailure("", "") { CustomState = Error.Invalid("/name", "is required") });
                }
            );
}

internal sealed class RenameHandler : ICommandHandler<RenameCommand, Renamed>
{
    public Task<Result<Renamed>> Handle(RenameCommand command, CancellationToken ct)
    {
        command.Steps.Add("handled");
        return Task.FromResult<Result<Renamed>>(command.Name == "late" ? Given.TooLate : new Renamed(command.Name));
    }
}
