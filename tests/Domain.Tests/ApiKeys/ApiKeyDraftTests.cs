using Arklow.Domain.ApiKeys;
using Arklow.Domain.Common;

namespace Arklow.Domain.Tests.ApiKeys;

public sealed class ApiKeyDraftTests
{
    [Test]
    public void A_draft_of_which_nothing_is_said_says_nothing()
    {
        var draft = ApiKeyDraft.Create(default, default, default).Value;

        Assert.That(draft.Description, Is.Null);
        Assert.That(draft.Permissions, Is.Null);
        Assert.That(draft.ExpiresAt, Is.Null);
    }

    [Test]
    public void A_draft_is_as_it_was_sent()
    {
        var draft = ApiKeyDraft.Create(Sent<string>.Of("CI"), Names("owner"), Sent<string>.Of("2027-01-31T12:00:00+01:00")).Value;

        Assert.That(draft.Description, Is.EqualTo("CI"));
        Assert.That(draft.Permissions!.Value.IsOwner, Is.True);
        Assert.That(draft.ExpiresAt, Is.EqualTo(new DateTimeOffset(2027, 1, 31, 11, 0, 0, TimeSpan.Zero)));
    }

    [Test]
    public void No_permissions_are_other_than_none_said() =>
        Assert.That(ApiKeyDraft.Create(default, Names(), default).Value.Permissions!.Value.Names, Is.Empty);

    [TestCase(1, false)]
    [TestCase(2, true)]
    [TestCase(50, true)]
    [TestCase(51, false)]
    public void A_description_has_two_to_fifty_characters(int length, bool isOne) =>
        Assert.That(ApiKeyDraft.Create(Sent<string>.Of(new('x', length)), default, default).IsSuccess, Is.EqualTo(isOne));

    [Test]
    public void Null_is_a_value_of_the_wrong_kind_and_every_problem_is_told()
    {
        var draft = ApiKeyDraft.Create(Sent<string>.WrongKind, Sent<IReadOnlyList<Sent<string>>>.WrongKind, Sent<string>.WrongKind);

        Assert.That(draft.Errors.Select(error => error.Pointer), Is.EqualTo(new[] { "/description", "/permissions", "/expires_at" }));
        Assert.That(draft.Errors.Select(error => error.Code), Is.All.EqualTo("invalid_request"));
    }

    private static Sent<IReadOnlyList<Sent<string>>> Names(params string[] names) =>
        Sent<IReadOnlyList<Sent<string>>>.Of([.. names.Select(Sent<string>.Of)]);
}
