using Arklow.Domain.Common;
using Arklow.Domain.Credentials;

namespace Arklow.Domain.Tests.Credentials;

public sealed class RotationTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void Every_problem_of_what_was_sent_is_told()
    {
        var rotation = Rotation.Create(null, Sent<string?>.Of("soon"), Sent<long>.Of(0), Sent<long>.Of(Rotation.MaxOverlap + 1));

        Assert.That(
            rotation.Errors.Select(problem => problem.Pointer),
            Is.EqualTo(new[] { "/secret", "/expires_at", "/expected_version", "/keep_previous_for" })
        );
    }

    [TestCase(0, null)]
    [TestCase(1, 1)]
    [TestCase(Rotation.MaxOverlap, Rotation.MaxOverlap)]
    public void The_secret_before_stays_usable_for_the_overlap(long seconds, long? until)
    {
        using var secret = Given.Secret("\"s\"");
        var rotation = Rotation.Create(secret, default, default, Sent<long>.Of(seconds)).Value;

        Assert.That(rotation.UsableUntil(Now), Is.EqualTo(until is null ? null : Now.AddSeconds(until.Value)));
    }

    [TestCase(1, null)]
    [TestCase(2, "version_mismatch")]
    [TestCase(long.MaxValue, "version_mismatch")]
    public void Only_the_version_that_was_expected_is_rotated(long expected, string? code)
    {
        using var secret = Given.Secret("\"s\"");
        var credential = Credential.Create(new(11), new(7), Given.Draft("http_auth_headers"), Now);
        var rotation = Rotation.Create(secret, default, Sent<long>.Of(expected), default).Value;

        var rotated = rotation.Apply(credential, Given.Catalogue().For(credential.Type), Now);

        Assert.That(rotated.IsSuccess ? null : rotated.Errors.Single().Code, Is.EqualTo(code));
        Assert.That(credential.Version, Is.EqualTo(code is null ? 2 : 1));
    }

    [Test]
    public void A_secret_that_does_not_fit_the_type_changes_nothing()
    {
        using var secret = Given.Secret("\"s\"");
        var credential = Credential.Create(new(11), new(7), Given.Draft("aws"), Now);
        var rotation = Rotation.Create(secret, default, default, default).Value;

        var rotated = rotation.Apply(credential, Given.Catalogue().For(credential.Type), Now);

        Assert.That(rotated.IsSuccess, Is.False);
        Assert.That(credential.Version, Is.EqualTo(1));
    }

    [Test]
    public void When_it_expires_is_as_was_sent_and_else_as_the_secret_tells()
    {
        using var secret = Given.Secret("\"s\"");
        var credential = Credential.Create(new(11), new(7), Given.Draft("http_auth_headers"), Now);
        var provider = Given.Catalogue().For(credential.Type);

        Rotation.Create(secret, Sent<string?>.Of("2101-01-01T00:00:00Z"), default, default).Value.Apply(credential, provider, Now);
        var sent = credential.ExpiresAt;
        Rotation.Create(secret, default, default, default).Value.Apply(credential, provider, Now);

        Assert.That(sent, Is.EqualTo(new DateTimeOffset(2101, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        Assert.That(credential.ExpiresAt, Is.Null, "the secret before expired then, not this one");
    }
}
