using Arklow.Application;

namespace Arklow.Api.Hosting;

/// <summary>
/// <c>Arklow:SettingsDirectory</c>: a directory whose files are settings, each named as its environment variable would be, so that a secret need not be
/// in the environment. Files without two underscores in their names are somebody else's, and are not read.
/// </summary>
internal static class SettingsDirectory
{
    private const string Name = "Arklow:SettingsDirectory";

    /// <summary>Adds the files below whatever else is configured.</summary>
    /// <exception cref="StartupException">A file cannot be read.</exception>
    public static void Add(ConfigurationManager configuration)
    {
        if (configuration[Name] is not { } directory || !Directory.Exists(directory))
            return;
        var files = new ConfigurationBuilder();
        files.AddKeyPerFile(source =>
        {
            source.FileProvider = new Microsoft.Extensions.FileProviders.PhysicalFileProvider(Path.GetFullPath(directory));
            source.IgnoreCondition = name => !name.Contains("__", StringComparison.Ordinal);
            source.Optional = true;
        });
        try
        {
            ((IConfigurationBuilder)configuration).Sources.Insert(0, files.Sources.Single());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"A file in {directory} ({Name}) cannot be read: {e.Message}", e);
        }
    }

    public static void Check(SettingsReader settings)
    {
        if (settings.Text(Name) is { } directory && !Directory.Exists(directory))
            settings.Refuse($"{Name} is no directory that can be read.");
    }
}
