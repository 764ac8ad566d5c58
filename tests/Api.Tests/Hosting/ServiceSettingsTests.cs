using System.Text.RegularExpressions;
using Arklow.Api.Hosting;
using Arklow.Api.Tests.Conventions;
using Arklow.Application;

namespace Arklow.Api.Tests.Hosting;

public sealed partial class ServiceSettingsTests
{
    private const string Connection = "Host=db;Username=arklow_app;Password=canary";

    [Test]
    public void Nothing_has_to_be_configured() => Assert.That(Configured.Problems(), Is.Empty);

    [Test]
    public void Every_problem_is_told_at_once()
    {
        var problems = Configured.Problems(
            ("Arklow:Limits:RequestsPerSecond", "canary"),
            ("Arklow:TrustedProxies", "canary"),
            ("Arklow:Audit:KeepMonths", "canary"),
            ("Arklow:Audit:KeepMonthsOf:acme", "canary"),
            ("Arklow:Credentials:PurgeAfterDays", "canary"),
            ("Arklow:LiveChecks:AllowedNetworks", "canary"),
            ("Arklow:Webhooks:AllowedNetworks", "canary"),
            ("Arklow:LiveChecks:Aws:Region", "canary canary"),
            ("Arklow:DrainSeconds", "6"),
            ("Arklow:SettingsDirectory", "/canary"),
            ("Arklow:RootKey", "canary"),
            ("ConnectionStrings:Arklow", "Nonsense=canary"),
            ("ConnectionStrings:ArklowOwner", "canary"),
            ("ConnectionStrings:Arklw", "canary"),
            ("Kestrel:Certificates:Default:Path", "/nowhere.crt"),
            ("urls", "http://[::]:80")
        );

        foreach (var problem in problems)
            TestContext.Out.WriteLine(problem);
        Assert.That(problems, Has.Count.EqualTo(16));
        Assert.That(problems, Is.Unique.And.All.Match(@"\A[^\n]+\.\z").And.None.Contains("canary"));
        Assert.That(problems, Has.Some.EqualTo("Arklow:RootKey is no setting: Arklow:RootKeyFile is one."));
    }

    [Test]
    public void Settings_that_contradict_each_other_are_told()
    {
        Assert.That(
            Configured.Problems(("ConnectionStrings:ArklowOwner", Connection)).Single(),
            Does.StartWith("ConnectionStrings:ArklowOwner is set, and ConnectionStrings:Arklow is missing")
        );
        Assert.That(
            Configured.Problems(("ConnectionStrings:Arklow", Connection)).Single(),
            Does.StartWith("ConnectionStrings:ArklowOwner is missing")
        );
        Assert.That(Configured.Problems(("ConnectionStrings:Arklow", Connection), ("Arklow:MigrateOnStart", "false")), Is.Empty);
        Assert.That(
            Configured.Problems(
                ("ConnectionStrings:Arklow", Connection),
                ("ConnectionStrings:ArklowOwner", Connection),
                ("ConnectionStrings:OfAnotherTeam", "anything")
            ),
            Is.Empty
        );
    }

    /// <summary>Who reads the table finds every setting; who sets what it lists is understood.</summary>
    [Test]
    public void The_table_of_settings_in_the_README_is_the_settings_that_there_are()
    {
        var settings = new SettingsReader([]);
        ServiceSettings.ReadAll(settings);

        var listed = Row()
            .Matches(Source.Read("README.md"))
            .SelectMany(row => Name().Matches(row.Groups[1].Value))
            .Select(name => name.Groups[1].Value.Replace("__", ":", StringComparison.Ordinal))
            .ToList();

        // A list is in one row; what OpenTelemetry names is in its own table.
        var inOneRow = settings.Names.Where(name =>
            !name.EndsWith("<number>", StringComparison.Ordinal) && !name.StartsWith("OTEL_", StringComparison.Ordinal)
        );
        Assert.That(listed, Is.Unique);
        Assert.That(listed, Is.EquivalentTo(inOneRow.Distinct()));
    }

    /// <summary>A row's first cell, of a table whose first cells are variables.</summary>
    [GeneratedRegex(@"^\| (`[^|]*__[^|]*`[^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`((?:Arklow|ConnectionStrings)__[^`]+)`")]
    private static partial Regex Name();
}
