namespace Arklow.Api.Hosting;

/// <param name="Setting">Where it is configured.</param>
/// <param name="Url">As it is configured; null if that is no address.</param>
internal sealed record ListeningAddress(string Setting, BindingAddress? Url);

/// <summary>Where Kestrel will listen as it is configured: the endpoints of its own section, else the URLs, else the ports.</summary>
internal static class Listening
{
    private const string Endpoints = "Kestrel:Endpoints";

    public static bool IsConfigured(IConfiguration configuration) => On(configuration) is not [];

    public static IReadOnlyList<ListeningAddress> On(IConfiguration configuration)
    {
        var urls = List(configuration, "urls").Select(url => Read("urls", url)).ToList();
        if (configuration.GetSection(Endpoints) is var section && section.Exists() && (urls is [] || !PrefersUrls(configuration)))
            return [.. section.GetChildren().Select(endpoint => Read($"{endpoint.Path}:Url", endpoint["Url"]))];
        if (urls is not [])
            return urls;
        return
        [
            .. List(configuration, "http_ports").Select(port => Read("http_ports", $"http://*:{port}")),
            .. List(configuration, "https_ports").Select(port => Read("https_ports", $"https://*:{port}")),
        ];
    }

    private static string[] List(IConfiguration configuration, string key) =>
        (configuration[key] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool PrefersUrls(IConfiguration configuration) =>
        configuration["preferHostingUrls"] is { } text && (text == "1" || (bool.TryParse(text, out var prefers) && prefers));

    private static ListeningAddress Read(string setting, string? url)
    {
        try
        {
            return new(setting, url is null ? null : BindingAddress.Parse(url));
        }
        catch (FormatException)
        {
            return new(setting, null);
        }
    }
}
