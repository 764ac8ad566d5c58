using Arklow.Application.Validation;
using Arklow.Domain.Common;
using FluentValidation;

namespace Arklow.Application.Tests.Validation;

public sealed class ResultRulesTests
{
    [Test]
    public void A_success_is_valid()
    {
        var errors = Validate("value");

        Assert.That(errors, Is.Empty);
    }

    [Test]
    public void Every_error_is_answered_as_it_is()
    {
        List<Error> found = [Error.Invalid("/type", "is required"), new(ErrorKind.Conflict, "own_code", "is odd", "/label"), Given.TooLate];

        var errors = Validate(found);

        Assert.That(errors, Is.EqualTo(found));
    }

    [Test]
    public void What_was_sent_is_not_kept()
    {
        var failures = new Validator().Validate(new Holder(Given.TooLate, "")).Errors;

        Assert.That(failures.Select(failure => failure.AttemptedValue), Is.All.Null);
    }

    [Test]
    public void A_rule_of_FluentValidations_own_points_at_its_property_and_quotes_nothing()
    {
        var validator = new InlineValidator<Holder>();
        validator.RuleFor(holder => holder.DisplayName).Must(_ => false).WithMessage("'{PropertyValue}' will not do");

        var errors = validator.Validate(new Holder("value", "canary")).Errors.Select(failure => failure.ToError());

        Assert.That(errors, Is.EqualTo(new[] { Error.Invalid("/display_name", "is not valid") }));
    }

    private static IEnumerable<Error> Validate(Result<string> result) =>
        new Validator().Validate(new Holder(result, "")).Errors.Select(failure => failure.ToError());

    private sealed record Holder(Result<string> Result, string DisplayName);

    private sealed class Validator : AbstractValidator<Holder>
    {
        public Validator() => RuleFor(holder => holder.Result).MustSucceed();
    }
}
