using Arklow.Application.Messaging;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using FluentValidation;
using FluentValidation.Results;

namespace Arklow.Application.Tests;

/// <summary>A command of another team. It writes down what happens to it, in order.</summary>
internal sealed record RenameCommand(OrgId OrgId, string Name, List<string> Steps) : ICommand<string>, IDisposable
{
    public static Access Requires => Permission.CredentialsWrite;

    public void Dispose() => Steps.Add("disposed");
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

internal sealed class RenameHandler : ICommandHandler<RenameCommand, string>
{
    public Task<Result<string>> Handle(RenameCommand command, CancellationToken ct)
    {
        command.Steps.Add("handled");
        return Task.FromResult<Result<string>>(command.Name == "late" ? Given.TooLate : command.Name);
    }
}
