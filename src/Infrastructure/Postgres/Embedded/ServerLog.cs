using System.Text;

namespace Arklow.Infrastructure.Postgres.Embedded;

/// <summary>The server's log, from the moment this was made. Starting a new one keeps the file small: the previous one is kept as <c>.old</c>.</summary>
internal sealed class ServerLog
{
    private const long Longest = 16 * 1024 * 1024;
    private const int Tail = 64 * 1024;
    private readonly string _path;
    private readonly long _from;

    public ServerLog(string path)
    {
        _path = path;
        if (Length > Longest)
            File.Move(path, path + ".old", overwrite: true);
        _from = Length;
    }

    private long Length => File.Exists(_path) ? new FileInfo(_path).Length : 0;

    /// <summary>What was written since, the last 64 KiB of it.</summary>
    public string Since()
    {
        if (Length <= _from)
            return "";
        using var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Position = Math.Max(_from, file.Length - Tail);
        using var reader = new StreamReader(file, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
