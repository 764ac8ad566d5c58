using Arklow.Domain.Credentials.Providers;

namespace Arklow.Domain.Tests.Credentials.Providers;

public sealed class PlaceholderTests
{
    [TestCase("")]
    [TestCase("  ")]
    [TestCase("changeme")]
    [TestCase("ChangeMe")]
    [TestCase("change_me")]
    [TestCase("CHANGE-ME")]
    [TestCase("todo")]
    [TestCase("TODO")]
    [TestCase("example")]
    [TestCase("password")]
    [TestCase("xxx")]
    [TestCase("XXXXXXXXXXXXXXXX")]
    [TestCase("xxxx-xxxx-xxxx")]
    [TestCase("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [TestCase("00000000")]
    [TestCase("...")]
    [TestCase("…")]
    [TestCase("********")]
    [TestCase("••••••••")]
    [TestCase("<your-key>")]
    [TestCase("<API key of the billing service>")]
    [TestCase("${API_KEY}")]
    [TestCase("{{ api_key }}")]
    [TestCase("your_api_key_here")]
    [TestCase("YOUR-TOKEN")]
    [TestCase("insert your key")]
    [TestCase("paste-token-here")]
    [TestCase(" changeme\n")]
    public void What_stands_for_a_secret_is_found(string value) =>
        Assert.That(
            Inspecting.Find(CustomSecret.Provider, Inspecting.Json(("key", value))),
            Does.Contain((FindingCodes.Placeholder, "/secret/key"))
        );

    [TestCase("x")]
    [TestCase("xx")]
    [TestCase("0")]
    [TestCase("-5")]
    [TestCase("aaaaaaa")]
    [TestCase("changeme1")]
    [TestCase("my changeme")]
    [TestCase("<a><b>")]
    [TestCase("${KEY}/path")]
    [TestCase("yourself")]
    [TestCase("additional")]
    [TestCase("correct horse battery staple")]
    [TestCase("wJalrXUtnFEMIaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [TestCase("пароль")]
    public void What_may_be_one_is_not(string value) =>
        Assert.That(Inspecting.Find(CustomSecret.Provider, Inspecting.Json(("key", value))), Is.Empty);

    [Test]
    public void A_secret_that_is_a_string_is_looked_at_as_a_whole() =>
        Assert.That(
            Inspecting.Find(CustomSecret.Provider, "\"change\\u006de\""),
            Is.EqualTo(new[] { (FindingCodes.Placeholder, "/secret") })
        );

    [Test]
    public void It_is_found_at_whatever_depth() =>
        Assert.That(
            Inspecting.Find(CustomSecret.Provider, """{"api_key":"k","app_key":"a","more":{"a/b":[1,{},"todo",[null,"***"]]}}"""),
            Is.EqualTo(new[] { (FindingCodes.Placeholder, "/secret/more/a~1b/2"), (FindingCodes.Placeholder, "/secret/more/a~1b/3/1") })
        );

    [Test]
    public void Of_a_placeholder_nothing_else_is_said() =>
        Assert.That(
            Inspecting.Find(DatadogSecret.Provider, Inspecting.Json(("api_key", "changeme"), ("app_key", new string('*', 8)))),
            Is.EqualTo(new[] { (FindingCodes.Placeholder, "/secret/api_key"), (FindingCodes.Placeholder, "/secret/app_key") })
        );

    [TestCase(" s3cret")]
    [TestCase("s3cret\n")]
    [TestCase("s3cret\t")]
    [TestCase("s3cret\u00a0")]
    [TestCase("\ufeffs3cret")]
    public void White_space_around_one_line_is_found(string value) =>
        Assert.That(
            Inspecting.Find(CustomSecret.Provider, Inspecting.Json(("key", value))),
            Is.EqualTo(new[] { (FindingCodes.SurroundingSpace, "/secret/key") })
        );

    [TestCase("two words")]
    [TestCase("a file\nof two lines\n")]
    public void White_space_within_and_at_the_end_of_several_lines_is_not(string value) =>
        Assert.That(Inspecting.Find(CustomSecret.Provider, Inspecting.Json(("key", value))), Is.Empty);

    [Test]
    public void No_more_is_told_than_anyone_reads()
    {
        var json = Inspecting.Json(Enumerable.Range(0, 30_000).Select(n => ($"{n}", "")));

        Assert.That(Inspecting.Inspect(CustomSecret.Provider, json), Has.Count.EqualTo(FindingList.Max));
    }
}
