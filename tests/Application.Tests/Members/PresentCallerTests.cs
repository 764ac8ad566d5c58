using Arklow.Application.Members;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using NSubstitute;

namespace Arklow.Application.Tests.Members;

public sealed class PresentCallerTests
{
    private readonly IMemberRepository _members = Substitute.For<IMemberRepository>();

    [Test]
    public async Task A_caller_is_confirmed_with_what_their_member_holds_now()
    {
        Stored(2, "members:write", "audit:read");

        var present = await ConfirmAsync(Caller(narrowedTo: null));

        Assert.That(present.Value.Permissions.Names, Is.EqualTo(new[] { "members:write", "audit:read" }));
    }

    [Test]
    public async Task A_narrowed_key_stays_narrowed()
    {
        Stored(2, "owner");

        var present = await ConfirmAsync(Caller(PermissionSet.Of(Permission.MembersWrite)));

        Assert.That(present.Value.Permissions.Names, Is.EqualTo(new[] { "members:write" }));
        Assert.That(present.Value.IsWhole, Is.False);
    }

    [Test]
    public async Task Who_may_no_longer_ask_is_forbidden()
    {
        Stored(2, "audit:read");

        var present = await ConfirmAsync(Caller(narrowedTo: null));

        Assert.That(present.Errors.Single(), Is.EqualTo(MemberErrors.Forbidden));
    }

    [Test]
    public async Task Who_is_no_member_any_more_is_nobody_known()
    {
        var present = await ConfirmAsync(Caller(narrowedTo: null));

        Assert.That(present.Errors.Single(), Is.EqualTo(MemberErrors.Unauthorized));
    }

    [Test]
    public async Task Who_was_removed_and_came_back_is_not_who_asked()
    {
        Stored(9, "owner");

        var present = await ConfirmAsync(Caller(narrowedTo: null));

        Assert.That(present.Errors.Single(), Is.EqualTo(MemberErrors.Unauthorized));
    }

    private void Stored(long member, params string[] permissions) =>
        _members
            .FindAsync(Given.Org, new Domain.Users.UserId(3), default)
            .Returns(Membership.Load(new(member), Given.Org, new(3), PermissionSet.Load(permissions), email: null));

    private Task<Result<Caller>> ConfirmAsync(Caller caller) => _members.ConfirmAsync(caller, Permission.MembersWrite, default);

    private static Caller Caller(PermissionSet? narrowedTo) => new(new(1), Given.Org, new(2), new(3), PermissionSet.Owner, narrowedTo);
}
