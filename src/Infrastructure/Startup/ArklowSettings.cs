using Arklow.Application;
using Arklow.Infrastructure.Audit;
using Arklow.Infrastructure.Credentials;
using Arklow.Infrastructure.LiveChecks;
using Arklow.Infrastructure.Outbound;
using Microsoft.Extensions.Configuration;

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
    /// <exception cref="StartupException">A setting is missing or means nothing.</exception>
    public static ArklowSettings From(IConfiguration configuration)
    {
        var directory = FindDataDirectory(configuration);
        var settings = new ArklowSettings(
            directory,
            Path.GetFullPath(configuration["Arklow:RootKeyFile"] ?? Path.Combine(directory, "root.key")),
            Named(configuration, "Arklow"),
            Named(configuration, "ArklowOwner"),
            Flag(configuration, "Arklow:MigrateOnStart", otherwise: true),
            AuditSettings.From(configuration, directory),
            CredentialSettings.From(configuration),
            OutboundSettings.From(configuration, OutboundSettings.OfLiveChecks),
            OutboundSettings.From(configuration, OutboundSettings.OfWebhooks),
            LiveCheckSettings.From(configuration)
        );
        if (settings is { ConnectionString: null, OwnerConnectionString: not null })
            throw new StartupException(
                $"{OwnServer.Owner} is set, and {OwnServer.App} is missing: {OwnServer.Document} says what belongs in each."
            );
        if (settings is { ConnectionString: not null, OwnerConnectionString: null, MigrateOnStart: true })
            throw new StartupException(
                $"{OwnServer.Owner} is missing, and without it the database cannot be migrated: set it, or Arklow:MigrateOnStart=false where something else migrates (see {OwnServer.Document})."
            );
        return settings;
    }

    // A connection string may hold a password, and what a record prints ends up in a log.
    public override string ToString() => DataDirectory;

    internal static string FindDataDirectory(IConfiguration configuration) =>
        Path.GetFullPath(configuration["Arklow:DataDirectory"] ?? DefaultDataDirectory());

    /// <summary>A connection string; null if there is none, or a blank.</summary>
    internal static string? Named(IConfiguration configuration, string name) =>
        configuration.GetConnectionString(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    private static bool Flag(IConfiguration configuration, string key, bool otherwise) =>
        configuration[key] is not { Length: > 0 } text ? otherwise
        : bool.TryParse(text, out var value) ? value
        : throw new StartupException($"{key} must be true or false.");

    // PostgreSQL does not run as root, and whom it runs as then cannot enter root's home.
    private static string DefaultDataDirectory()
    {
        if (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess)
            return "/var/lib/arklow";
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return home.Length > 0
            ? Path.Combine(home, "arklow")
            : throw new StartupException("There is no home directory: set Arklow__DataDirectory.");
    }
}
