using Arklow.Domain.Common;
using Arklow.Domain.Credentials;

namespace Arklow.Domain.Tests.Credentials;

public sealed class CredentialLifeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void Every_change_makes_a_version_and_is_later_than_the_one_before_whatever_the_clock_says()
    {
        var credential = Credential.Create(new(11), new(7), Given.Draft(), Now);

        credential.Rotate(null, Now.AddDays(-1));
        var rotated = (credential.Version, credential.UpdatedAt, credential.SecretAddress.Version);
        credential.Delete(Now);
        var deleted = (credential.Version, credential.UpdatedAt, credential.DeletedAt);
        credential.Restore(Now.AddSeconds(1));

        Assert.That(rotated, Is.EqualTo((2, Now.AddMicroseconds(1), 2)));
        Assert.That(deleted, Is.EqualTo((3, Now.AddMicroseconds(2), (DateTimeOffset?)Now.AddMicroseconds(2))));
        Assert.That(
            (credential.Version, credential.UpdatedAt, credential.DeletedAt),
            Is.EqualTo((4, Now.AddSeconds(1), (DateTimeOffset?)null))
        );
    }

    [Test]
    public void One_that_is_deleted_is_restored_or_purged_and_nothing_else()
    {
        var credential = Credential.Create(new(11), new(7), Given.Draft(), Now);
        credential.Delete(Now);
        var version = credential.Version;

        Result<Credential>[] refused = [credential.Change(Patch("l"), Now), credential.Rotate(null, Now), credential.Delete(Now)];

        Assert.That(refused.Select(result => result.Errors.Single()), Is.All.EqualTo(CredentialErrors.Deleted));
        Assert.That(credential.Version, Is.EqualTo(version), "what is refused is no version");
        Assert.That(credential.Purge("11", Now).Value.DeletedAt, Is.EqualTo(Now.AddMicroseconds(1)), "when it was deleted first");
    }

    [Test]
    public void One_that_is_not_deleted_is_not_restored()
    {
        var credential = Credential.Create(new(11), new(7), Given.Draft(), Now);

        Assert.That(credential.Restore(Now).Errors.Single(), Is.EqualTo(CredentialErrors.NotDeleted));
        Assert.That(credential.Version, Is.EqualTo(1));
    }

    [TestCase("")]
    [TestCase("011")]
    [TestCase(" 11")]
    [TestCase("7")]
    public void Only_its_own_id_confirms_its_purge(string confirm)
    {
        var credential = Credential.Create(new(11), new(7), Given.Draft(), Now);

        Assert.That(credential.Purge(confirm, Now).Errors.Single(), Is.EqualTo(CredentialErrors.ConfirmMismatch));
        Assert.That(credential.DeletedAt, Is.Null);
    }

    [Test]
    public void A_change_that_cannot_be_changes_nothing()
    {
        var credential = Credential.Create(new(11), new(7), Given.Draft(label: "l"), Now);
        var large = Given.Json($$"""{"a":"{{new string('x', CredentialPatch.MaxMetadata)}}"}""");
        var patch = CredentialPatch.Create(Sent<string?>.Of("m"), Sent<JsonText?>.Of(large), default, []).Value;

        var changed = credential.Change(patch, Now);

        Assert.That(changed.Errors.Single().Pointer, Is.EqualTo("/metadata"));
        Assert.That((credential.Version, credential.Label, credential.Metadata), Is.EqualTo((1, "l", (JsonText?)null)));
    }

    [Test]
    public void A_patch_sets_what_was_sent_and_leaves_the_rest()
    {
        var credential = Credential.Create(new(11), new(7), Given.Draft(label: "l", metadata: """{"a":1}"""), Now);
        var moment = CredentialPatch.Create(default, default, Sent<string?>.Of("2101-01-01T00:00:00Z"), []).Value;

        credential.Change(moment, Now);
        credential.Change(Patch(null), Now);

        Assert.That(credential.Label, Is.Null);
        Assert.That(credential.Metadata.ToString(), Is.EqualTo("""{"a":1}"""));
        Assert.That(credential.ExpiresAt, Is.EqualTo(new DateTimeOffset(2101, 1, 1, 0, 0, 0, TimeSpan.Zero)));
    }

    private static CredentialPatch Patch(string? label) => CredentialPatch.Create(Sent<string?>.Of(label), default, default, []).Value;
}
