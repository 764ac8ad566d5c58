using Arklow.Domain.ApiKeys;
using Arklow.Domain.Common;
using Arklow.Domain.Members;

namespace Arklow.Domain.Tests.ApiKeys;

public sealed class ApiKeyTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddTicks(7);
    private static readonly DateTimeOffset Tomorrow = DateTimeOffset.UnixEpoch.AddDays(1);

    [Test]
    public void A_new_key_is_of_the_member_who_asks()
    {
        var key = ApiKey.Create(new(9), Draft(), Maker("owner"), Now).Value;

        Assert.That((key.Id.Value, key.OrgId.Value, key.MemberId.Value, key.UserId.Value), Is.EqualTo((9, 1, 4, 5)));
        Assert.That(key.CreatedAt, Is.EqualTo(DateTimeOffset.UnixEpoch));
        Assert.That(key.Permissions, Is.Null);
        Assert.That(key.ExpiresAt, Is.Null);
    }

    [Test]
    public void A_new_key_is_as_its_draft_says()
    {
        var key = ApiKey.Create(new(9), Draft(["audit:read"], Tomorrow), Maker("owner"), Now).Value;

        Assert.That(key.Description, Is.EqualTo("CI"));
        Assert.That(key.Permissions!.Value.Names, Is.EqualTo(new[] { "audit:read" }));
        Assert.That(key.ExpiresAt, Is.EqualTo(Tomorrow));
    }

    [Test]
    public void A_key_is_as_narrow_and_as_mortal_as_the_one_that_asks_unless_said()
    {
        var maker = Maker("owner") with { KeyExpiresAt = Tomorrow };
        var narrowed = new Caller(
            maker.KeyId,
            maker.OrgId,
            maker.MemberId,
            maker.UserId,
            PermissionSet.Owner,
            PermissionSet.Load(["keys:write"]),
            Tomorrow
        );

        var key = ApiKey.Create(new(9), Draft(), narrowed, Now).Value;

        Assert.That(key.Permissions!.Value.Names, Is.EqualTo(new[] { "keys:write" }));
        Assert.That(key.ExpiresAt, Is.EqualTo(Tomorrow));
    }

    [Test]
    public void A_key_may_live_as_long_as_the_one_that_asks_and_no_longer()
    {
        var maker = Maker("owner") with { KeyExpiresAt = Tomorrow };

        Assert.That(ApiKey.Create(new(9), Draft(null, Tomorrow), maker, Now).IsSuccess, Is.True);
        Assert.That(Problems(Draft(null, Tomorrow.AddTicks(10)), maker), Is.EqualTo(new[] { ("invalid_request", "/expires_at") }));
    }

    [Test]
    public void A_key_does_not_expire_now_or_before()
    {
        Assert.That(Problems(Draft(null, Now), Maker("owner")), Is.EqualTo(new[] { ("invalid_request", "/expires_at") }));
        Assert.That(Problems(Draft(null, Now.AddDays(-1)), Maker("owner")), Is.EqualTo(new[] { ("invalid_request", "/expires_at") }));
    }

    [Test]
    public void Nobody_gives_a_key_what_they_do_not_hold()
    {
        var problems = Problems(Draft(["keys:write", "audit:read"], Now), Maker("keys:write"));

        Assert.That(problems, Is.EqualTo(new[] { ("invalid_request", "/expires_at"), ("permission_not_held", "/permissions") }));
    }

    [Test]
    public void A_first_key_is_whole_and_of_the_member()
    {
        var member = Membership.Join(new(4), new(1), new(5), PermissionSet.Owner, email: null);

        var key = ApiKey.First(new(9), member, Tomorrow, Now);

        Assert.That((key.Id.Value, key.OrgId.Value, key.MemberId.Value, key.UserId.Value), Is.EqualTo((9, 1, 4, 5)));
        Assert.That(key.Permissions, Is.Null);
        Assert.That(key.Description, Is.Null);
        Assert.That(key.ExpiresAt, Is.EqualTo(Tomorrow));
    }

    private static IEnumerable<(string, string?)> Problems(ApiKeyDraft draft, Caller maker) =>
        ApiKey.Create(new(9), draft, maker, Now).Errors.Select(error => (error.Code, error.Pointer));

    private static Caller Maker(params string[] permissions) => new(new(3), new(1), new(4), new(5), PermissionSet.Load(permissions));

    private static ApiKeyDraft Draft(string[]? permissions = null, DateTimeOffset? expiresAt = null) =>
        ApiKeyDraft
            .Create(
                Sent<string>.Of("CI"),
                permissions is null ? default : Sent<IReadOnlyList<Sent<string>>>.Of([.. permissions.Select(Sent<string>.Of)]),
                default
            )
            .Value with
        {
            ExpiresAt = expiresAt,
        };
}
