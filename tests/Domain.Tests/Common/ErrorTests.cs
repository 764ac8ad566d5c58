using Arklow.Domain.Common;
using Arklow.Domain.Members;

namespace Arklow.Domain.Tests.Common;

public sealed class ErrorTests
{
    [Test]
    public void A_member_that_does_not_fit_is_an_invalid_request_that_points_at_it()
    {
        var error = Error.Invalid("/secret/token", "is required");

        Assert.That(error, Is.EqualTo(new Error(ErrorKind.Invalid, "invalid_request", "is required", "/secret/token")));
    }

    [Test]
    public void Refusals_of_a_caller_point_at_no_member()
    {
        Error[] refusals = [MemberErrors.Forbidden, MemberErrors.Unauthorized];

        Assert.That(refusals.Select(error => error.Kind), Is.EqualTo(new[] { ErrorKind.Forbidden, ErrorKind.Unauthorized }));
        Assert.That(refusals.Select(error => error.Code), Is.EqualTo(new[] { "forbidden", "unauthorized" }));
        Assert.That(refusals.Select(error => error.Pointer), Is.All.Null);
    }

    [Test]
    public void The_kinds_of_errors_are_the_documented_ones() =>
        Assert.That(
            Enum.GetNames<ErrorKind>(),
            Is.EqualTo(
                new[]
                {
                    "Invalid",
                    "Unauthorized",
                    "Forbidden",
                    "NotFound",
                    "Conflict",
                    "Gone",
                    "PreconditionFailed",
                    "Impossible",
                    "FailedDependency",
                    "RateLimited",
                    "Unavailable",
                }
            )
        );
}
