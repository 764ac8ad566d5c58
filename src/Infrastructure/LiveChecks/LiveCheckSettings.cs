using System.Text.RegularExpressions;
using Arklow.Application;
using Microsoft.Extensions.Configuration;

namespace Arklow.Infrastructure.LiveChecks;

/// <summary><c>Arklow:LiveChecks</c>: whom the live checks ask. It is the operator's to say; nothing in a secret says it.</summary>
public sealed partial class LiveCheckSettings
{
    private const string Section = "Arklow:LiveChecks";

    private LiveCheckSettings(IConfiguration section)
    {
        AwsEndpoint = Endpoint(section, "Aws:Endpoint", "https://sts.amazonaws.com");
        AwsRegion =
            section["Aws:Region"] is not { Length: > 0 } region ? "us-east-1"
            : Region().IsMatch(region) ? region
            : throw new StartupException($"{Section}:Aws:Region must be the name of a region, such as eu-central-1.");
        GoogleTokenEndpoint = Endpoint(section, "Google:TokenEndpoint", "https://oauth2.googleapis.com/token");
        DatadogEndpoint = Endpoint(section, "Datadog:Endpoint", "https://api.datadoghq.com");
    }

    /// <summary><c>Aws:Endpoint</c>: where STS answers.</summary>
    public Uri AwsEndpoint { get; }

    /// <summary><c>Aws:Region</c>: the region that requests to it are signed for.</summary>
    public string AwsRegion { get; }

    /// <summary><c>Google:TokenEndpoint</c>: where signed assertions are exchanged for tokens.</summary>
    public Uri GoogleTokenEndpoint { get; }

    /// <summary><c>Datadog:Endpoint</c>: the site's API, such as https://api.datadoghq.eu.</summary>
    public Uri DatadogEndpoint { get; }

    /// <exception cref="StartupException">A setting means nothing.</exception>
    public static LiveCheckSettings From(IConfiguration configuration) => new(configuration.GetSection(Section));

    private static Uri Endpoint(IConfiguration section, string key, string otherwise) =>
        Uri.TryCreate(section[key] is { Length: > 0 } text ? text : otherwise, UriKind.Absolute, out var endpoint)
        && endpoint is { Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" }
            ? endpoint
            : throw new StartupException($"{Section}:{key} must be an address such as {otherwise}.");

    [GeneratedRegex(@"^[a-z0-9-]{1,32}\z")]
    private static partial Regex Region();
}
