using System.Globalization;
using Arklow.Application;
using Microsoft.Extensions.Configuration;

namespace Arklow.Infrastructure.Credentials;

/// <summary><c>Arklow:Credentials</c>.</summary>
/// <param name="PurgeAfter"><c>PurgeAfterDays</c>: how long after it was deleted a credential is purged; by default 30 days. Null, for 0, is never.</param>
/// <param name="RefuseFindings"><c>RefuseFindings</c>: a secret that looks wrong is refused, not only told of.</param>
public sealed record CredentialSettings(TimeSpan? PurgeAfter, bool RefuseFindings)
{
    public const int DefaultPurgeAfterDays = 30;
    public const int MaxPurgeAfterDays = 36_500;
    private const string Section = "Arklow:Credentials";

    /// <exception cref="StartupException">A setting means nothing.</exception>
    public static CredentialSettings From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var days = Days(section.GetSection("PurgeAfterDays"));
        return new(days == 0 ? null : TimeSpan.FromDays(days), Flag(section.GetSection("RefuseFindings")));
    }

    private static int Days(IConfigurationSection section) =>
        section.Value is not { Length: > 0 } text ? DefaultPurgeAfterDays
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= MaxPurgeAfterDays ? days
        : throw new StartupException($"{section.Path} must be a whole number of days from 0, which is never, to {MaxPurgeAfterDays}.");

    private static bool Flag(IConfigurationSection section) =>
        section.Value is { Length: > 0 } text
        && (bool.TryParse(text, out var value) ? value : throw new StartupException($"{section.Path} must be true or false."));
}
