using Arklow.Domain.Notifications;

namespace Arklow.Domain.Tests.Notifications;

public sealed class ExpiringCredentialTests
{
    private static readonly DateTimeOffset End = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ExpiringCredential Credential = new(new(1024), new(4096), "aws", "aws", "SQS", 3, End);

    [TestCase(31, null)]
    [TestCase(30, "credential.expiring 30")]
    [TestCase(8, "credential.expiring 30")]
    [TestCase(7, "credential.expiring 7")]
    [TestCase(2, "credential.expiring 7")]
    [TestCase(1, "credential.expiring 1")]
    [TestCase(0.5, "credential.expiring 1")]
    [TestCase(0, "credential.expired ")]
    [TestCase(-400, "credential.expired ")]
    public void What_is_answeris_the_most_urgent(double daysBefore, string? told)
    {
        var answer = Credential.Tell(End.AddDays(-daysBefore));

        Assert.That(answer is null ? null : $"{answer.Type} {DaysLeft(answer)}", Is.EqualTo(told));
    }

    [Test]
    public void What_is_answernames_the_credential_and_nothing_that_is_secret()
    {
        var told = Credential.Tell(End.AddDays(-7))!;

        Assert.That(
            told.Data.ToString(),
            Is.EqualTo(
                """{"org_id":"1024","credential_id":"4096","type":"aws","provider":"aws","label":"SQS","version":3,"expires_at":"2027-03-01T12:00:00Z","days_left":7}"""
            )
        );
    }

    private static string DaysLeft(OrgEvent told) =>
        told.Data.ToString() is var text && text.Contains("days_left", StringComparison.Ordinal)
            ? text[(text.LastIndexOf(':') + 1)..^1]
            : "";
}
