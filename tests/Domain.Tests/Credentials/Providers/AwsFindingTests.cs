using Arklow.Domain.Credentials.Providers;

namespace Arklow.Domain.Tests.Credentials.Providers;

public sealed class AwsFindingTests
{
    private const string Id = "AKIAY34FZKBOKMUTVV7A";
    private const string TemporaryId = "ASIAY34FZKBOKMUTVV7A";
    private const string Key = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYzK3vQm81sT";
    private const string IdField = "/secret/AWS_ACCESS_KEY_ID";
    private const string KeyField = "/secret/AWS_SECRET_ACCESS_KEY";
    private const string TokenField = "/secret/AWS_SESSION_TOKEN";

    [Test]
    public void A_key_as_AWS_makes_them_has_nothing_wrong()
    {
        Assert.That(Find(Id, Key), Is.Empty);
        Assert.That(Find(TemporaryId, Key, ("AWS_SESSION_TOKEN", "IQoJb3JpZ2lu")), Is.Empty);
    }

    [TestCase("AIDAY34FZKBOKMUTVV7A", FindingCodes.WrongPrefix)]
    [TestCase("akiay34fzkbokmutvv7a", FindingCodes.WrongPrefix)]
    [TestCase("x", FindingCodes.WrongPrefix)]
    [TestCase("AKIAY34FZKBOKMUTVV7", FindingCodes.WrongLength)]
    [TestCase("AKIAY34FZKBOKMUTVV7AA", FindingCodes.WrongLength)]
    [TestCase("AKIA", FindingCodes.WrongLength)]
    [TestCase("AKIAY34FZKBOKMUTVV10", FindingCodes.WrongAlphabet)]
    [TestCase("AKIAY34FZKBOKMUTVV7a", FindingCodes.WrongAlphabet)]
    [TestCase("AKIAY34FZKBOKMUTVVü", FindingCodes.WrongAlphabet)]
    public void An_id_that_cannot_be_one_is_found(string id, string code) =>
        Assert.That(Find(id, Key), Is.EqualTo(new[] { (code, IdField) }));

    [TestCase("wJalrXUtnFEMI/K7MDENG+bPxRfiCYzK3vQm81s", FindingCodes.WrongLength)]
    [TestCase("wJalrXUtnFEMI/K7MDENG+bPxRfiCYzK3vQm81sTT", FindingCodes.WrongLength)]
    [TestCase("wJalrXUtnFEMI/K7MDENG-bPxRfiCYzK3vQm81sT", FindingCodes.WrongAlphabet)]
    [TestCase("wJalrXUtnFEMI/K7MDENG=bPxRfiCYzK3vQm81sT", FindingCodes.WrongAlphabet)]
    public void A_secret_key_that_cannot_be_one_is_found(string key, string code) =>
        Assert.That(Find(Id, key), Is.EqualTo(new[] { (code, KeyField) }));

    [Test]
    public void A_temporary_key_without_its_token_is_found() =>
        Assert.That(Find(TemporaryId, Key), Is.EqualTo(new[] { (FindingCodes.MissingSessionToken, TokenField) }));

    [Test]
    public void A_lasting_key_with_a_token_is_found() =>
        Assert.That(
            Find(Id, Key, ("AWS_SESSION_TOKEN", "IQoJb3JpZ2lu")),
            Is.EqualTo(new[] { (FindingCodes.UnexpectedSessionToken, TokenField) })
        );

    [Test]
    public void A_session_token_that_is_no_string_is_found() =>
        Assert.That(
            Inspecting.Find(
                AwsSecret.Provider,
                $$"""{"AWS_ACCESS_KEY_ID":"{{TemporaryId}}","AWS_SECRET_ACCESS_KEY":"{{Key}}","AWS_SESSION_TOKEN":[1]}"""
            ),
            Is.EqualTo(new[] { (FindingCodes.WrongKind, TokenField) })
        );

    [Test]
    public void A_line_break_after_a_good_id_is_all_that_is_wrong_with_it() =>
        Assert.That(Find($"{Id}\n", Key), Is.EqualTo(new[] { (FindingCodes.SurroundingSpace, IdField) }));

    [TestCase("Expiration")]
    [TestCase("AWS_CREDENTIAL_EXPIRATION")]
    [TestCase("AWS_SESSION_EXPIRATION")]
    public void The_end_of_a_temporary_key_is_its_expiry(string name)
    {
        var json = Json(TemporaryId, Key, ("AWS_SESSION_TOKEN", "IQoJb3JpZ2lu"), (name, "2027-01-31T13:00:00.1234569999+02:00"));

        var expected = new DateTimeOffset(2027, 1, 31, 11, 0, 0, 123, 456, TimeSpan.Zero);
        Assert.That(Inspecting.FindExpiry(AwsSecret.Provider, json), Is.EqualTo(expected));
        Assert.That(Inspecting.Find(AwsSecret.Provider, json), Is.EqualTo(new[] { (FindingCodes.Expired, $"/secret/{name}") }));
    }

    [Test]
    public void The_earliest_end_counts_and_one_to_come_is_no_finding()
    {
        (string, string)[] more =
        [
            ("AWS_SESSION_TOKEN", "t0k3n"),
            ("Expiration", "2027-03-01T00:00:00Z"),
            ("AWS_SESSION_EXPIRATION", "2027-02-01T00:00:00Z"),
        ];

        Assert.That(
            Inspecting.FindExpiry(AwsSecret.Provider, Json(TemporaryId, Key, more)),
            Is.EqualTo(new DateTimeOffset(2027, 2, 1, 0, 0, 0, TimeSpan.Zero))
        );
        Assert.That(Find(TemporaryId, Key, more), Is.Empty);
    }

    [TestCase("2027-01-31")]
    [TestCase("2027-01-31T12:00:00")]
    [TestCase("31 Jan 2027 12:00:00 GMT")]
    [TestCase("2027-13-31T12:00:00Z")]
    [TestCase("2027-01-31T12:00:00Zx")]
    public void An_end_that_is_no_time_is_found_and_is_no_expiry(string end)
    {
        (string, string)[] more = [("AWS_SESSION_TOKEN", "t0k3n"), ("Expiration", end)];

        Assert.That(Find(TemporaryId, Key, more), Is.EqualTo(new[] { (FindingCodes.InvalidTime, "/secret/Expiration") }));
        Assert.That(Inspecting.FindExpiry(AwsSecret.Provider, Json(TemporaryId, Key, more)), Is.Null);
    }

    private static IEnumerable<(string Code, string Field)> Find(string id, string key, params (string, string)[] more) =>
        Inspecting.Find(AwsSecret.Provider, Json(id, key, more));

    private static string Json(string id, string key, params (string, string)[] more) =>
        Inspecting.Json([("AWS_ACCESS_KEY_ID", id), ("AWS_SECRET_ACCESS_KEY", key), .. more]);
}
