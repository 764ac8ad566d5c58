using System.Security.Cryptography;
using System.Text;
using Arklow.Application;

namespace Arklow.Infrastructure.Postgres.Embedded;

/// <summary>
/// The directory of the server's socket, which only the server's user (and root) can enter: whoever can is trusted without a password.
/// It is <c>run/</c> in the data directory, or, where that path is too long for a socket, one in /tmp that the path alone determines.
/// </summary>
internal static class SocketDirectory
{
    /// <summary>Names the socket file; no port of the network is ever opened.</summary>
    public const int Port = 5432;

    private static readonly int LongestSocketPath = OperatingSystem.IsMacOS() ? 103 : 107;

    /// <summary>The directory, made if it is not there.</summary>
    /// <exception cref="StartupException">Somebody else owns it, or others can enter it.</exception>
    public static async Task<string> OpenAsync(DataDirectory data, ServerAccount account, CancellationToken ct)
    {
        var directory = PathFor(data);
        if (directory == data.In("run"))
            await account.MakeDirectoryAsync(directory, ct);
        else
            // Made by the server's user itself, at once with its mode; if somebody was there first, it fails and the check below says so.
            await account.RunAsync("mkdir", ["-m", "700", "--", directory], "/", ct);

        var owner = await FileOwner.OfAsync(directory, ct);
        if (OperatingSystem.IsWindows() || (owner is { IsPrivateDirectory: true } && owner.Uid == account.Uid))
            return directory;
        throw new StartupException(
            $"{directory} must be a directory that user {account.Name} owns with mode 0700, for PostgreSQL's socket, and is not: remove it."
        );
    }

    /// <summary>Always the same for the same data directory. A comma or a colon would mean more than one host to Npgsql.</summary>
    internal static string PathFor(DataDirectory data)
    {
        var near = data.In("run");
        var fits = Encoding.UTF8.GetByteCount($"{near}/.s.PGSQL.{Port}") <= LongestSocketPath && near.AsSpan().IndexOfAny(',', ':') < 0;
        if (fits || OperatingSystem.IsWindows())
            return near;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(data.Path)));
        return $"/tmp/arklow-{hash[..16]}"; // not TMPDIR: every process must find the same place
    }
}
