using System.Runtime.InteropServices;
using Arklow.Application;
using Microsoft.Win32.SafeHandles;

namespace Arklow.Infrastructure.Startup;

/// <summary>Files that only their owner may read, written whole or not at all.</summary>
internal static class PrivateFile
{
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes the directory, for its owner alone, where there is none.</summary>
    /// <exception cref="StartupException">It cannot be made.</exception>
    public static void CreateDirectory(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(path);
            else
                Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The data directory {path} cannot be made: {e.Message}", e);
        }
    }

    /// <summary>
    /// Whether nobody but its owner may read or change the file. One that belongs to somebody else, as secrets do that Kubernetes and systemd hand out,
    /// may be readable by its group, which is how this process reads it.
    /// </summary>
    public static bool IsPrivate(SafeFileHandle file) =>
        OperatingSystem.IsWindows() || IsPrivate(File.GetUnixFileMode(file), FileHolder.IsSomebodyElse(file));

    internal static bool IsPrivate(UnixFileMode mode, bool isSomebodyElses) =>
        (mode & ~(OwnerOnly | UnixFileMode.UserExecute)) switch
        {
            UnixFileMode.None => true,
            UnixFileMode.GroupRead => isSomebodyElses,
            _ => false,
        };

    /// <summary>Writes the file, on disk and in place when this returns; a file that is there is replaced only if <paramref name="overwrite"/>.</summary>
    /// <returns>False if a file was there and stays: of all who write at once, one wins.</returns>
    /// <exception cref="StartupException">It cannot be written.</exception>
    public static bool Write(string path, ReadOnlySpan<byte> content, bool overwrite = true)
    {
        var unfinished = $"{path}.{Guid.NewGuid():n}.new"; // not the process id: two containers that share a volume may have the same
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        try
        {
            using var file = new FileStream(unfinished, options);
            file.Write(content);
            file.Flush(flushToDisk: true);
            if (!TryName(unfinished, path, overwrite))
                return false;
            file.Flush(flushToDisk: true); // now its name too
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The file {path} cannot be written: {e.Message}", e);
        }
        finally
        {
            Delete(unfinished);
        }
    }

    private static bool TryName(string unfinished, string path, bool overwrite)
    {
        // File.Move that may not overwrite looks first and renames then, so the last of two would win, and the first would use a key that is
        // nowhere any more. A hard link is made or not. Where the file system has none, the look is all there is.
        if (!overwrite && !OperatingSystem.IsWindows() && Link(unfinished, path) == 0)
            return true;
        try
        {
            File.Move(unfinished, path, overwrite);
            return true;
        }
        catch (IOException) when (!overwrite && File.Exists(path))
        {
            return false;
        }
    }

    private static void Delete(string unfinished)
    {
        try
        {
            File.Delete(unfinished);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It was never made, or nobody can: what went wrong first is told.
        }
    }

    [DllImport("libc", EntryPoint = "link")]
    private static extern int Link(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string existing,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string another
    );
}
