using Arklow.Application.Validation;
using Arklow.Domain.Common;
using FluentValidation;

namespace Arklow.Application.Tests.Validation;

public sealed class ResultRulesTests
{
    [Test]
    public void A_success_is_valid()
    {
        var outcome = Validate("value");

        Assert.That(outcome, Is.Empty);
    }

    [Test]
    public void Every_error_becomes_a_failure_with_its_own_pointer_code_and_message()
    {
        var outcome = Validate(
            new List<Error> { Error.Invalid("/type", "is required"), new(ErrorKind.Invalid, "own_code", "is odd", "/label") }
        );

        Assert.That(
            outcome,
            Is.EqualTo(new[] { ("/type", "invalid_request", "is required", (object?)null), ("/label", "own_code", "is odd", null) })
        );
    }

    [Test]
    public void An_error_that_points_nowhere_points_at_the_whole()
    {
        var outcome = Validate(Given.TooLate);

        Assert.That(outcome, Is.EqualTo(new[] { ("", "too_late", "It is over.", (object?)null) }));
    }

    private static IEnumerable<(string Pointer, string Code, string Message, object? Sent)> Validate(Result<string> result) =>
        new Validator()
            .Validate(new Holder(result))
            .Errors.Select(failure => (failure.PropertyName, failure.ErrorCode, failure.ErrorMessage, (object?)failure.AttemptedValue));

    private sealed record Holder(Result<string> Result);

    private sealed class Validator : AbstractValidator<Holder>
    {
        public Validator() => RuleFor(holder => holder.Result).MustSucceed();
    }
}
