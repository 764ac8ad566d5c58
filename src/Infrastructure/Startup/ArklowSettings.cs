using Arklow.Application;
using Microsoft.Extensions.Configuration;

namespace Arklow.Infrastructure.Startup;

/// <summary>Where this process keeps and finds things. Environment variables write the colon as two underscores.</summary>
/// <param name="DataDirectory"><c>Arklow:DataDirectory</c>: the root key, bootstrap.json and the embedded PostgreSQL.</param>
/// <param name="RootKeyFile"><c>Arklow:RootKeyFile</c>: by default root.key in the data directory.</param>
/// <param name="ConnectionString"><c>ConnectionStrings:Arklow</c>: a server of your own; null runs the embedded one.</param>
public sealed record ArklowSettings(string DataDirectory, string RootKeyFile, string? ConnectionString)
{
    public static ArklowSettings From(IConfiguration configuration)
    {
        var directory = Path.GetFullPath(configuration["Arklow:DataDirectory"] ?? DefaultDataDirectory());
        var connection = configuration.GetConnectionString("Arklow");
        return new(
            directory,
            Path.GetFullPath(configuration["Arklow:RootKeyFile"] ?? Path.Combine(directory, "root.key")),
            string.IsNullOrWhiteSpace(connection) ? null : connection
        );
    }

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
