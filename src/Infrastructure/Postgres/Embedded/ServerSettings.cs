using System.Text;

namespace Arklow.Infrastructure.Postgres.Embedded;

/// <summary>What the server must be told, in a file that the cluster's postgresql.conf includes last.</summary>
internal static class ServerSettings
{
    public const string FileName = "arklow.conf";

    private const UnixFileMode ReadableByAll =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Goes to the end of postgresql.conf once.</summary>
    public const string Include =
        $"\n# Arklow writes this file at every start. Settings of your own go below this line.\ninclude = '{FileName}'\n";

    // No password anywhere: the socket's directory and the cluster are 0700 of the server's user, so who can connect could read the files too.
    private static string Text(string socketDirectory) =>
        $"""
            # Written by Arklow at every start: changes are lost.
            listen_addresses = ''
            unix_socket_directories = {Quote('"' + socketDirectory.Replace("\"", "\"\"", StringComparison.Ordinal) + '"')}
            unix_socket_permissions = 0700
            port = {SocketDirectory.Port}
            max_connections = 200
            fsync = on
            synchronous_commit = on
            full_page_writes = on
            logging_collector = off
            log_destination = 'stderr'
            # Rows stay out of the log: no details, no parameters.
            log_error_verbosity = terse
            log_parameter_max_length = 0
            log_parameter_max_length_on_error = 0
            lc_messages = 'C'
            timezone = 'UTC'
            log_timezone = 'UTC'

            """;

    /// <summary>Replaces the file as a whole or leaves it as it is; a full disk never leaves half of it.</summary>
    public static void Write(DataDirectory data, string socketDirectory)
    {
        var path = Path.Combine(data.Cluster, FileName);
        var text = Text(socketDirectory);
        if (File.Exists(path) && File.ReadAllText(path) == text)
            return;
        var whole = $"{path}.{Guid.NewGuid():n}";
        try
        {
            using (var file = new FileStream(whole, FileMode.CreateNew, FileAccess.Write))
            {
                if (!OperatingSystem.IsWindows()) // root writes it, the server's user reads it, the cluster's directory keeps others out
                    File.SetUnixFileMode(file.SafeFileHandle, ReadableByAll);
                file.Write(Encoding.UTF8.GetBytes(text));
            }

            File.Move(whole, path, overwrite: true);
        }
        catch
        {
            File.Delete(whole);
            throw;
        }
    }

    private static string Quote(string value) =>
        "'" + value.Replace("\\", @"\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal) + "'";
}
