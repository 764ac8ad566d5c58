using Arklow.Domain.Credentials.Providers;

namespace Arklow.Domain.Tests.Credentials.Providers;

public sealed class DatadogFindingTests
{
    private const string ApiKey = "0123456789abcdef0123456789abcdef";
    private const string AppKey = "0123456789abcdef0123456789abcdef01234567";
    private const string NewAppKey = "ddapp_0123456789ABCDEFGHijklmnopqrstuvwx";

    [TestCase(AppKey)]
    [TestCase(NewAppKey)]
    public void Keys_as_Datadog_makes_them_have_nothing_wrong(string appKey) => Assert.That(Find(ApiKey, appKey), Is.Empty);

    [TestCase("0123456789abcdef0123456789abcde", FindingCodes.WrongLength)]
    [TestCase(AppKey, FindingCodes.WrongLength)]
    [TestCase("0123456789ABCDEF0123456789ABCDEF", FindingCodes.WrongAlphabet)]
    [TestCase("0123456789abcdef0123456789abcdeg", FindingCodes.WrongAlphabet)]
    public void An_API_key_that_cannot_be_one_is_found(string key, string code) =>
        Assert.That(Find(key, AppKey), Is.EqualTo(new[] { (code, "/secret/api_key") }));

    [TestCase(ApiKey, FindingCodes.WrongLength)]
    [TestCase("0123456789abcdef0123456789abcdef0123456G", FindingCodes.WrongAlphabet)]
    [TestCase("ddapp_0123456789", FindingCodes.WrongLength)]
    [TestCase("ddapp_0123456789ABCDEFGHijklmnopqrstuvw-", FindingCodes.WrongAlphabet)]
    public void An_application_key_that_cannot_be_one_is_found(string key, string code) =>
        Assert.That(Find(ApiKey, key), Is.EqualTo(new[] { (code, "/secret/app_key") }));

    [Test]
    public void Both_can_be_wrong_and_in_two_ways() =>
        Assert.That(
            Find("K3y", "K3y!"),
            Is.EqualTo(
                new[]
                {
                    (FindingCodes.WrongLength, "/secret/api_key"),
                    (FindingCodes.WrongAlphabet, "/secret/api_key"),
                    (FindingCodes.WrongLength, "/secret/app_key"),
                    (FindingCodes.WrongAlphabet, "/secret/app_key"),
                }
            )
        );

    private static IEnumerable<(string Code, string Field)> Find(string apiKey, string appKey) =>
        Inspecting.Find(DatadogSecret.Provider, Inspecting.Json(("api_key", apiKey), ("app_key", appKey)));
}
