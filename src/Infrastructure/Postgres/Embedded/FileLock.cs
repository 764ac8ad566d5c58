using Arklow.Application;

namespace Arklow.Infrastructure.Postgres.Embedded;

/// <summary>
/// A lock that processes, and several holders in one process, share through a file. It ends with Dispose or with the process, however that ends.
/// Child processes do not inherit it: .NET opens files close-on-exec.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    public void Dispose() => _file.Dispose();

    /// <summary>Waits until nobody else holds the lock. Null after <paramref name="patience"/>.</summary>
    public static async Task<FileLock?> WaitAsync(string path, TimeSpan patience, CancellationToken ct)
    {
        var until = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        while (true)
        {
            if (TryExclusive(path) is { } held)
                return held;
            if (Environment.TickCount64 > until)
                return null;
            await Task.Delay(Pause, ct);
        }
    }

    /// <summary>Held by one alone: null while anybody else holds it, shared or exclusively.</summary>
    public static FileLock? TryExclusive(string path) => TryOpen(path, FileAccess.ReadWrite, FileShare.None);

    /// <summary>Held together with others who share it: null while somebody holds it exclusively.</summary>
    public static FileLock? TryShared(string path) => TryOpen(path, FileAccess.Read, FileShare.Read);

    /// <summary>.NET ignores a file system that cannot lock, and an environment variable turns locking off: two servers would meet on one cluster.</summary>
    public static void RequireLocking(string heldPath)
    {
        if (TryExclusive(heldPath) is not { } second)
            return;
        second.Dispose();
        throw new StartupException(
            $"Files in {Path.GetDirectoryName(heldPath)} cannot be locked: unset DOTNET_SYSTEM_IO_DISABLEFILELOCKING, "
                + "or choose a directory on a local disk with Arklow__DataDirectory."
        );
    }

    private static FileLock? TryOpen(string path, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = access,
            Share = share,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new FileLock(new FileStream(path, options));
        }
        catch (IOException e) when (IsHeldByAnother(e))
        {
            return null;
        }
    }

    // EWOULDBLOCK of Linux, of macOS, and Windows' sharing violation
    private static bool IsHeldByAnother(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);
}
