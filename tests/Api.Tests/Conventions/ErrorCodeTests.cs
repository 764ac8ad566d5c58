using Arklow.Api.Http;
using Arklow.Domain.Common;

namespace Arklow.Api.Tests.Conventions;

public sealed class ErrorCodeTests
{
    [Test]
    public void Codes_are_lower_snake_case() => Assert.That(Codes(), Is.All.Match("^[a-z]+(_[a-z]+)*$"));

    [Test]
    public void No_two_errors_share_a_code() => Assert.That(Codes(), Is.Unique);

    [Test]
    public void Errors_are_listed_by_their_feature() =>
        Assert.That(ErrorCodes.Fields.Select(field => field.DeclaringType!.Name), Is.Not.Empty.And.All.EndsWith("Errors"));

    [Test]
    public void Every_kind_has_a_status_of_its_own()
    {
        var statuses = Enum.GetValues<ErrorKind>().ToDictionary(kind => kind, ErrorStatus.Of);

        Assert.That(statuses.Values, Is.Unique);
        Assert.That(
            statuses.Where(status => status.Value is < 400 or > 499),
            Is.EqualTo(new[] { KeyValuePair.Create(ErrorKind.Unavailable, 503) })
        );
    }

    internal static IEnumerable<string> Codes() =>
        ErrorCodes
            .Fields.Select(field => ((Error)field.GetValue(null)!).Code)
            .Append(Error.InvalidRequest)
            .Concat(ErrorCodes.Framework.Select(answer => answer.Code));
}
