using Arklow.Application;

namespace Arklow.Infrastructure.Credentials;

/// <summary><c>Arklow:Credentials</c>.</summary>
/// <param name="PurgeAfter"><c>PurgeAfterDays</c>: how long after it was deleted a credential is purged; by default 30 days. Null, for 0, is never.</param>
/// <param name="RefuseFindings"><c>RefuseFindings</c>: a secret that looks wrong is refused, not only told of.</param>
public sealed record CredentialSettings(TimeSpan? PurgeAfter, bool RefuseFindings)
{
    public const int DefaultPurgeAfterDays = 30;
    public const int MaxPurgeAfterDays = 36_500;
    private const string Section = "Arklow:Credentials";

    public static CredentialSettings From(SettingsReader settings)
    {
        var days = settings.Whole(
            $"{Section}:PurgeAfterDays",
            DefaultPurgeAfterDays,
            least: 0,
            MaxPurgeAfterDays,
            $"must be a whole number of days from 0, which is never, to {MaxPurgeAfterDays}"
        );
        return new(days == 0 ? null : TimeSpan.FromDays(days), settings.Flag($"{Section}:RefuseFindings"));
    }
}
