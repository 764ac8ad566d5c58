using Arklow.Domain.Common;

namespace Arklow.Domain.Tests.Common;

public sealed class ResultTests
{
    private static readonly Error Late = new(ErrorKind.Conflict, "too_late", "It is over.");

    [Test]
    public void A_value_is_a_success_without_errors()
    {
        Result<string> result = "value";

        Assert.That(result.IsSuccess, Is.True);
        Assert.That(result.Value, Is.EqualTo("value"));
        Assert.That(result.Errors, Is.Empty);
    }

    [Test]
    public void An_error_is_a_failure_that_tells_it()
    {
        Result<string> result = Late;

        Assert.That(result.IsSuccess, Is.False);
        Assert.That(result.Errors, Is.EqualTo(new[] { Late }));
    }

    [Test]
    public void A_list_of_errors_is_a_failure_that_tells_all_of_them_in_order()
    {
        Result<string> result = new List<Error> { Late, Error.Invalid("/type", "is required") };

        Assert.That(result.Errors, Is.EqualTo(new[] { Late, Error.Invalid("/type", "is required") }));
    }

    [Test]
    public void A_failure_has_no_value_and_says_why()
    {
        Result<int> result = Late;

        Assert.That(() => result.Value, Throws.InvalidOperationException.With.Message.Contains("too_late"));
    }

    [Test]
    public void A_failure_without_an_error_cannot_be_made() =>
        Assert.That(() => Result<int>.Failure([]), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
