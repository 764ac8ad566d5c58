using Arklow.Domain.Credentials.Providers;

namespace Arklow.Domain.Tests.Credentials.Providers;

public sealed class GcpFindingTests
{
    private static readonly (string Name, string Value)[] KeyFile =
    [
        ("type", "service_account"),
        ("project_id", "blue-danube"),
        ("private_key_id", "0123456789abcdef0123456789abcdef01234567"),
        ("private_key", Inspecting.PrivateKey),
        ("client_email", "robot@blue-danube.iam.gserviceaccount.com"),
        ("client_id", "123456789012345678901"),
        ("token_uri", "https://oauth2.googleapis.com/token"),
    ];

    [Test]
    public void A_key_file_as_Google_makes_them_has_nothing_wrong()
    {
        Assert.That(Find(KeyFile), Is.Empty);
        Assert.That(Find(With("private_key", $"{Inspecting.PrivateKey}\n")), Is.Empty);
        Assert.That(Find(With("private_key", Inspecting.Pkcs1PrivateKey)), Is.Empty);
    }

    [TestCase("type")]
    [TestCase("project_id")]
    [TestCase("private_key_id")]
    [TestCase("private_key")]
    [TestCase("client_email")]
    [TestCase("token_uri")]
    public void A_member_that_is_missing_is_found(string name) =>
        Assert.That(
            Find(KeyFile.Where(member => member.Name != name)),
            Is.EqualTo(new[] { (FindingCodes.MissingMember, $"/secret/{name}") })
        );

    [Test]
    public void All_members_are_missing_from_an_empty_object() =>
        Assert.That(
            Inspecting.Find(GcpServiceAccountSecret.Provider, "{}").Select(finding => finding.Code),
            Is.EqualTo(Enumerable.Repeat(FindingCodes.MissingMember, 6))
        );

    [Test]
    public void A_member_that_is_no_string_is_found() =>
        Assert.That(
            Inspecting.Find(GcpServiceAccountSecret.Provider, """{"private_key":1,"type":null,"client_email":true}"""),
            Is.SupersetOf(
                new[]
                {
                    (FindingCodes.WrongKind, "/secret/private_key"),
                    (FindingCodes.WrongKind, "/secret/type"),
                    (FindingCodes.WrongKind, "/secret/client_email"),
                }
            )
        );

    [TestCase("type", "authorized_user", FindingCodes.NotAServiceAccount)]
    [TestCase("type", "SERVICE_ACCOUNT", FindingCodes.NotAServiceAccount)]
    [TestCase("client_email", "robot", FindingCodes.InvalidEmail)]
    [TestCase("client_email", "@example.org", FindingCodes.InvalidEmail)]
    [TestCase("client_email", "robot@", FindingCodes.InvalidEmail)]
    [TestCase("token_uri", "http://oauth2.googleapis.com/token", FindingCodes.InvalidUri)]
    [TestCase("private_key", "MIIEvQIBADANBgkqhkiG9w0", FindingCodes.InvalidPrivateKey)]
    [TestCase("private_key", "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n", FindingCodes.InvalidPrivateKey)]
    [TestCase("private_key", "-----BEGIN PRIVATE KEY-----\nMIIE", FindingCodes.InvalidPrivateKey)]
    public void A_member_that_cannot_be_one_is_found(string name, string value, string code) =>
        Assert.That(Find(With(name, value)), Is.EqualTo(new[] { (code, $"/secret/{name}") }));

    [TestCaseSource(nameof(SpoiltKeys))]
    public void A_private_key_that_does_not_parse_is_found(string key) =>
        Assert.That(Find(With("private_key", key)), Is.EqualTo(new[] { (FindingCodes.InvalidPrivateKey, "/secret/private_key") }));

    private static IEnumerable<TestCaseData> SpoiltKeys()
    {
        using var curve = System.Security.Cryptography.ECDsa.Create();
        var key = Inspecting.PrivateKey;
        return
        [
            new TestCaseData(key.ReplaceLineEndings("\\n")).SetArgDisplayNames("with its line breaks escaped twice"),
            new TestCaseData(key[..^30]).SetArgDisplayNames("cut off"),
            new TestCaseData(key + key).SetArgDisplayNames("twice"),
            new TestCaseData(key.Insert(200, new string('\n', 20_000))).SetArgDisplayNames("too long"),
            new TestCaseData(Inspecting.PublicKey).SetArgDisplayNames("a public one"),
            new TestCaseData(curve.ExportPkcs8PrivateKeyPem()).SetArgDisplayNames("of an elliptic curve"),
        ];
    }

    private static IEnumerable<(string Name, string Value)> With(string name, string value) =>
        KeyFile.Select(member => member.Name == name ? (name, value) : member);

    private static IEnumerable<(string Code, string Field)> Find(IEnumerable<(string, string)> members) =>
        Inspecting.Find(GcpServiceAccountSecret.Provider, Inspecting.Json(members));
}
