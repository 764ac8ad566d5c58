using System.Globalization;
using Arklow.Application;

namespace Arklow.Infrastructure.Postgres.Embedded;

/// <summary>The database's files. There is a whole cluster or none: it is made beside its place and moved there when complete.</summary>
internal static class Cluster
{
    private const string Unfinished = "postgres.new";

    /// <summary>The major version that made the cluster, null if there is none yet.</summary>
    /// <exception cref="StartupException">What is there is no cluster, or another user's.</exception>
    public static async Task<int?> FindMajorAsync(DataDirectory data, ServerAccount account, CancellationToken ct)
    {
        if (File.Exists(data.Cluster))
            throw new StartupException($"{data.Cluster} is a file, and the database's directory should be there: move it away.");
        if (!Directory.Exists(data.Cluster))
            return null;

        var owner = await FileOwner.OfAsync(PhysicalPath.Of(data.Cluster), ct);
        if (owner is not null && owner.Uid != account.Uid)
            throw new StartupException(
                $"The database in {data.Cluster} belongs to user id {owner.Uid}, and PostgreSQL would run as {account.Name} (id {account.Uid}): "
                    + "start Arklow as the user who made it, or choose another data directory with Arklow__DataDirectory."
            );
        var version = Path.Combine(data.Cluster, "PG_VERSION");
        return
            File.Exists(version)
            && int.TryParse(File.ReadAllText(version).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            ? major
            : throw new StartupException(
                $"{data.Cluster} is no PostgreSQL database ({version} is missing or unreadable): restore it from a backup, or move it away."
            );
    }

    /// <summary>Makes the cluster. Cancelled or killed, it leaves at most a directory that the next start deletes.</summary>
    public static async Task InitialiseAsync(DataDirectory data, ServerAccount account, ServerPrograms programs, CancellationToken ct)
    {
        var name = $"{Unfinished}-{Guid.NewGuid():n}"; // a name of its own: the initdb of a killed process may still be writing to an older one
        var unfinished = data.In(name);
        await account.MakeDirectoryAsync(unfinished, ct);
        try
        {
            // trust is enough: only who can enter the 0700 directories of the server's user gets as far as the socket.
            string[] arguments =
            [
                .. (string[])["-D", name, "-U", "postgres", "--encoding=UTF8", "--locale=C", "--data-checksums"],
                .. (string[])["--auth-local=trust", "--auth-host=reject", "--no-instructions"],
            ];
            var result = await account.RunAsync(programs.InitDb, arguments, data.Path, ct);
            if (!result.Succeeded)
                throw new StartupException($"PostgreSQL could not make its database in {data.Cluster}: {FailureLine.Of(result)}");
            await File.AppendAllTextAsync(Path.Combine(unfinished, "postgresql.conf"), ServerSettings.Include, ct);
            Directory.Move(unfinished, data.Cluster);
        }
        catch
        {
            DeleteUnfinished(data);
            throw;
        }
    }

    /// <summary>Deletes what interrupted starts left. Best effort: what cannot be deleted now is in nobody's way.</summary>
    public static void DeleteUnfinished(DataDirectory data)
    {
        foreach (var leftover in Directory.EnumerateDirectories(data.Path, $"{Unfinished}*"))
        {
            try
            {
                Directory.Delete(leftover, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // An initdb without its parent is still writing there; the next start deletes it.
            }
        }
    }
}
