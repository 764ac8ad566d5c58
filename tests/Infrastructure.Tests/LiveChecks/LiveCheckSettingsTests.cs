using Arklow.Application;
using Arklow.Infrastructure.LiveChecks;

namespace Arklow.Infrastructure.Tests.LiveChecks;

public sealed class LiveCheckSettingsTests
{
    [Test]
    public void The_providers_own_addresses_are_asked_by_default()
    {
        var settings = SettingsReader.Read([], LiveCheckSettings.From);

        Assert.That(settings.AwsEndpoint, Is.EqualTo(new Uri("https://sts.amazonaws.com")));
        Assert.That(settings.AwsRegion, Is.EqualTo("us-east-1"));
        Assert.That(settings.GoogleTokenEndpoint, Is.EqualTo(new Uri("https://oauth2.googleapis.com/token")));
        Assert.That(settings.DatadogEndpoint, Is.EqualTo(new Uri("https://api.datadoghq.com")));
    }

    [TestCase("Aws:Endpoint", "sts.example.com")]
    [TestCase("Aws:Endpoint", "ftp://sts.example.com")]
    [TestCase("Aws:Region", "eu central")]
    [TestCase("Aws:Region", "eu-central-1\n")]
    [TestCase("Google:TokenEndpoint", "/tokens")]
    [TestCase("Datadog:Endpoint", "https://user:password@api.datadoghq.com")]
    [TestCase("Datadog:Endpoint", "https://api.datadoghq.com?site=eu")]
    public void What_means_nothing_stops_the_start_in_one_line(string key, string value)
    {
        var stop = Assert.Throws<StartupException>(() =>
            SettingsReader.Read([new($"Arklow:LiveChecks:{key}", value)], LiveCheckSettings.From)
        );

        Assert.That(stop!.Message, Does.StartWith($"Arklow:LiveChecks:{key} must be "));
        Assert.That(stop.Message, Does.Not.Contain(value).And.Not.Contain("\n"));
    }
}
