using Arklow.Application.Behaviours;
using Arklow.Domain.Common;
using FluentValidation;
using FluentValidation.Results;

namespace Arklow.Application.Tests.Behaviours;

public sealed class ValidationBehaviourTests
{
    [Test]
    public async Task A_request_that_nobody_validates_passes()
    {
        var result = await HandleAsync("x", []);

        Assert.That(result.Value, Is.EqualTo(new Renamed("x")));
    }

    [Test]
    public async Task A_request_that_is_valid_passes()
    {
        var result = await HandleAsync("x", [new RenameValidator()]);

        Assert.That(result.Value, Is.EqualTo(new Renamed("x")));
    }

    [Test]
    public async Task Every_problem_that_any_validator_finds_is_told_and_nothing_is_done()
    {
        var steps = new List<string>();

        var result = await HandleAsync("", [new RenameValidator(), Picky()], steps);

        Assert.That(
            result.Errors,
            Is.EqualTo(
                new[]
                {
                    Error.Invalid("/name", "is required"),
                    new Error(ErrorKind.Invalid, "too_short", "must be longer", "/name"),
                    new Error(ErrorKind.Invalid, "too_plain", "must be fancier", "/style"),
                }
            )
        );
        Assert.That(steps, Is.EqualTo(new[] { "validated" }));
    }

    [Test]
    public async Task The_token_reaches_the_validators()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThatAsync(() => HandleAsync("x", [Picky()], ct: gone.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    private static Task<Result<Renamed>> HandleAsync(
        string name,
        IEnumerable<IValidator<RenameCommand>> validators,
        List<string>? steps = null,
        CancellationToken ct = default
    )
    {
        var command = new RenameCommand(Given.Org, name, steps ?? []);
        var behaviour = new ValidationBehaviour<RenameCommand, Result<Renamed>>(validators);
        return behaviour.Handle(command, ct, () => new RenameHandler().Handle(command, ct));
    }

    // Not a class of its own, which AddApplication would find.
    private static InlineValidator<RenameCommand> Picky()
    {
        var validator = new InlineValidator<RenameCommand>();
        validator
            .RuleFor(command => command.Name)
            .CustomAsync(
                (_, context, ct) =>
                {
                    ct.ThrowIfCancellationRequested();
                    Fail(context, new(ErrorKind.Invalid, "too_short", "must be longer", "/name"));
                    Fail(context, new(ErrorKind.Invalid, "too_plain", "must be fancier", "/style"));
                    return Task.CompletedTask;
                }
            );
        return validator;
    }

    private static void Fail(ValidationContext<RenameCommand> context, Error error) =>
        context.AddFailure(new ValidationFailure("", "") { CustomState = error });
}
