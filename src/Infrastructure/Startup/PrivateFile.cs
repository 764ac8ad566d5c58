using Arklow.Application;

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

    /// <summary>Writes the file, on disk and in place when this returns; a file that is there is replaced only if <paramref name="overwrite"/>.</summary>
    /// <exception cref="StartupException">It cannot be written.</exception>
    public static bool Write(string path, ReadOnlySpan<byte> content, bool overwrite = true)
    {
        var unfinished = $"{path}.{Environment.ProcessId}.new";
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        try
        {
            File.Delete(unfinished);
            using (var file = new FileStream(unfinished, options))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite);
            return true;
        }
        catch (IOException) when (!overwrite && File.Exists(path))
        {
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The file {path} cannot be written: {e.Message}", e);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
