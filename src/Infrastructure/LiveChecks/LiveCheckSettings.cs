using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Arklow.Application;

namespace Arklow.Infrastructure.LiveChecks;

/// <summary><c>Arklow:LiveChecks</c>: whom the live checks ask. It is the operator's to say; nothing in a secret says it.</summary>
public sealed partial class LiveCheckSettings
{
    private const string Section = "Arklow:LiveChecks";

    private LiveCheckSettings(SettingsReader settings)
    {
        AwsEndpoint = Endpoint(settings, "Aws:Endpoint", "https://sts.amazonaws.com");
        AwsRegion = settings.Value<string>(
            $"{Section}:Aws:Region",
            "us-east-1",
            TryParseRegion,
            "must be the name of a region, such as eu-central-1"
        );
        GoogleTokenEndpoint = Endpoint(settings, "Google:TokenEndpoint", "https://oauth2.googleapis.com/token");
        DatadogEndpoint = Endpoint(settings, "Datadog:Endpoint", "https://api.datadoghq.com");
    }

    /// <summary><c>Aws:Endpoint</c>: where STS answers.</summary>
    public Uri AwsEndpoint { get; }

    /// <summary><c>Aws:Region</c>: the region that requests to it are signed for.</summary>
    public string AwsRegion { get; }

    /// <summary><c>Google:TokenEndpoint</c>: where signed assertions are exchanged for tokens.</summary>
    public Uri GoogleTokenEndpoint { get; }

    /// <summary><c>Datadog:Endpoint</c>: the site's API, such as https://api.datadoghq.eu.</summary>
    public Uri DatadogEndpoint { get; }

    public static LiveCheckSettings From(SettingsReader settings) => new(settings);

    private static Uri Endpoint(SettingsReader settings, string name, string otherwise) =>
        settings.Value<Uri>($"{Section}:{name}", new(otherwise), TryParseEndpoint, $"must be an address such as {otherwise}");

    private static bool TryParseEndpoint(string text, [NotNullWhen(true)] out Uri? endpoint) =>
        Uri.TryCreate(text, UriKind.Absolute, out endpoint)
        && endpoint is { Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" };

    private static bool TryParseRegion(string text, [NotNullWhen(true)] out string? region)
    {
        region = text;
        return Region().IsMatch(text);
    }

    [GeneratedRegex(@"^[a-z0-9-]{1,32}\z")]
    private static partial Regex Region();
}
