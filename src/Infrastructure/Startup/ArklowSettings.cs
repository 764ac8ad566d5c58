using Arklow.Application;
using Arklow.Infrastructure.Audit;
using Arklow.Infrastructure.Credentials;
using Arklow.Infrastructure.LiveChecks;
using Arklow.Infrastructure.Outbound;
using Arklow.Infrastructure.Postgres;

namespace Arklow.Infrastructure.Startup;

/// <summary>Where this process keeps and finds things. Environment variables write the colon as two underscores.</summary>
/// <param name="DataDirectory"><c>Arklow:DataDirectory</c>: the root key, bootstrap.json and the embedded PostgreSQL.</param>
/// <param name="RootKeyFile"><c>Arklow:RootKeyFile</c>: by default root.key in the data directory.</param>
/// <param name="ConnectionString"><c>ConnectionStrings:Arklow</c>: the application's role on a server of your own; null runs the embedded one.</param>
/// <param name="OwnerConnectionString"><c>ConnectionStrings:ArklowOwner</c>: who owns the schema there and migrates it; null where this process does not.</param>
/// <param name="MigrateOnStart"><c>Arklow:MigrateOnStart</c>: by default true; false leaves the schema as it is and starts only on one that fits.</param>
/// <param name="Audit"><c>Arklow:Audit</c>.</param>
/// <param name="Credentials"><c>Arklow:Credentials</c>.</param>
/// <param name="LiveCheckNetworks"><c>Arklow:LiveChecks:AllowedNetworks</c>.</param>
/// <param name="WebhookNetworks"><c>Arklow:Webhooks:AllowedNetworks</c>.</param>
/// <param name="LiveChecks"><c>Arklow:LiveChecks</c>.</param>
public sealed record ArklowSettings(
    string DataDirectory,
    string RootKeyFile,
    string? ConnectionString,
    string? OwnerConnectionString,
    bool MigrateOnStart,
    AuditSettings Audit,
    CredentialSettings Credentials,
    OutboundSettings LiveCheckNetworks,
    OutboundSettings WebhookNetworks,
    LiveCheckSettings LiveChecks
)
{
    public static ArklowSettings From(SettingsReader settings)
    {
        var directory = FindDataDirectory(settings);
        var read = new ArklowSettings(
            directory,
            Path.GetFullPath(settings.Text("Arklow:RootKeyFile") ?? Path.Combine(directory, "root.key")),
            FindConnectionString(settings, OwnServer.App),
            FindConnectionString(settings, OwnServer.Owner),
            settings.Flag("Arklow:MigrateOnStart", otherwise: true),
            AuditSettings.From(settings, directory),
            CredentialSettings.From(settings),
            OutboundSettings.From(settings, OutboundSettings.OfLiveChecks),
            OutboundSettings.From(settings, OutboundSettings.OfWebhooks),
            LiveCheckSettings.From(settings)
        );
        HomeDirectory.DoWithout();
        if (read is { ConnectionString: null, OwnerConnectionString: not null })
            settings.Refuse($"{OwnServer.Owner} is set, and {OwnServer.App} is missing: {OwnServer.Document} says what belongs in each.");
        if (read is { ConnectionString: not null, OwnerConnectionString: null, MigrateOnStart: true })
            settings.Refuse(
                $"{OwnServer.Owner} is missing, and without it the database cannot be migrated: set it, or Arklow:MigrateOnStart=false where something else migrates (see {OwnServer.Document})."
            );
        return read;
    }

    // A connection string may hold a password, and what a record prints ends up in a log.
    public override string ToString() => DataDirectory;

    internal static string FindDataDirectory(SettingsReader settings)
    {
        var directory = settings.Text("Arklow:DataDirectory") ?? DefaultDataDirectory();
        if (directory is null)
            settings.Refuse("There is no home directory: set Arklow__DataDirectory.");
        return Path.GetFullPath(directory ?? ".");
    }

    /// <summary>Null if there is none. One that Npgsql does not understand is refused.</summary>
    internal static string? FindConnectionString(SettingsReader settings, string name)
    {
        if (settings.Text(name) is not { } text)
            return null;
        try
        {
            Databases.Open(text, name).Dispose(); // opens nothing yet
        }
        catch (StartupException e)
        {
            settings.Refuse(e.Message);
        }

        return text;
    }

    // PostgreSQL does not run as root, and whom it runs as then cannot enter root's home.
    private static string? DefaultDataDirectory()
    {
        if (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess)
            return "/var/lib/arklow";
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return home.Length > 0 ? Path.Combine(home, "arklow") : null;
    }
}
