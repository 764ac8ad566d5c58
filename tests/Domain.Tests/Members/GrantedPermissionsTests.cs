using Arklow.Domain.Common;
using Arklow.Domain.Members;

namespace Arklow.Domain.Tests.Members;

public sealed class GrantedPermissionsTests
{
    [Test]
    public void What_was_not_sent_is_no_set_at_all() => Assert.That(GrantedPermissions.Accept(default, "/p").Value, Is.Null);

    [Test]
    public void No_names_are_the_set_that_holds_nothing() => Assert.That(Accept().Value, Is.EqualTo(default(PermissionSet)));

    [Test]
    public void Every_permission_is_known_by_its_name([Values] Permission permission) =>
        Assert.That(Accept(Sent<string>.Of(permission.Name())).Value, Is.EqualTo(PermissionSet.Of(permission)));

    [Test]
    public void What_is_no_array_is_told_what_it_should_be() =>
        Assert.That(
            GrantedPermissions.Accept(Sent<IReadOnlyList<Sent<string>>>.WrongKind, "/p").Errors,
            Is.EqualTo(new[] { Error.Invalid("/p", "must be an array of names of permissions") })
        );

    [Test]
    public void Every_problem_of_the_array_is_told_where_it_is()
    {
        var sent = Accept(Sent<string>.Of("Owner"), Sent<string>.Of("owner"), Sent<string>.WrongKind, Sent<string>.Of(""));

        Assert.That(
            sent.Errors.Select(error => (error.Code, error.Pointer)),
            Is.EqualTo(new[] { ("unknown_permission", "/p/0"), ("invalid_request", "/p/2"), ("unknown_permission", "/p/3") })
        );
        Assert.That(
            sent.Errors[0].Message,
            Does.EndWith(
                "owner, org:write, members:read, members:write, keys:write, credentials:read, credentials:write, credentials:reveal, audit:read"
            )
        );
    }

    private static Result<PermissionSet?> Accept(params Sent<string>[] names) =>
        GrantedPermissions.Accept(Sent<IReadOnlyList<Sent<string>>>.Of(names), "/p");
}
