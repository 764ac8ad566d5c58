using Arklow.Application;
using Arklow.Domain.Audit;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Postgres.Embedded;
using Arklow.Infrastructure.Startup;

namespace Arklow.Infrastructure.Audit;

/// <summary>
/// The heads that were sealed, a line each, in a file outside the database: what shows that a database was put back to what it was before. Processes
/// may share it. It is shortened to the newest head of each org now and then.
/// </summary>
internal sealed class HeadsFile(string path)
{
    private const long MaxLength = 16 * 1024 * 1024;
    private long _shortest;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public string Path => path;

    /// <summary>The newest head of each org. A line that is none, such as one that was being written when a machine stopped, is passed over.</summary>
    /// <exception cref="StartupException">The file cannot be read.</exception>
    public IReadOnlyList<SignedHead> ReadNewest()
    {
        try
        {
            var newest = new Dictionary<OrgId, SignedHead>();
            foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
                if (HeadLine.TryRead(System.Text.Encoding.UTF8.GetBytes(line), out var head))
                    if (!newest.TryGetValue(head.Head.OrgId, out var known) || known.Head.Size < head.Head.Size)
                        newest[head.Head.OrgId] = head;
            return [.. newest.Values];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The file of the audit log's heads, {path}, cannot be read: {e.Message}", e);
        }
    }

    /// <exception cref="IOException">It cannot be written.</exception>
    public async Task AppendAsync(IEnumerable<SignedHead> heads, CancellationToken ct)
    {
        using var held = await LockAsync(ct);
        long length;
        await using (var file = new FileStream(path, Options()))
        {
            byte[] end = EndsLine(file) ? [] : [(byte)'\n'];
            await file.WriteAsync((byte[])[.. end, .. Lines(heads)], ct);
            length = file.Length;
        }

        if (length > Math.Max(MaxLength, 2 * _shortest))
            Replace(ReadNewest());
    }

    /// <summary>Adds what the database has: heads that other processes sealed, and those of before there was a file.</summary>
    /// <exception cref="StartupException">The file cannot be written.</exception>
    public async Task MergeAsync(IEnumerable<SignedHead> heads, CancellationToken ct)
    {
        try
        {
            using var held = await LockAsync(ct);
            Replace(ReadNewest().Concat(heads).GroupBy(head => head.Head.OrgId).Select(same => same.MaxBy(head => head.Head.Size)!));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The file of the audit log's heads, {path}, cannot be written: {e.Message}", e);
        }
    }

    /// <summary>From now on, these are the heads that were seen; what the file said before stays beside it.</summary>
    /// <returns>Where.</returns>
    public async Task<string> BeginAnewAsync(IEnumerable<SignedHead> heads, DateTimeOffset now, CancellationToken ct)
    {
        using var held = await LockAsync(ct);
        var before = $"{path}.{now:yyyyMMdd'T'HHmmss'Z'}";
        File.Copy(path, before);
        Replace(heads);
        return before;
    }

    private async Task<FileLock> LockAsync(CancellationToken ct) =>
        await FileLock.WaitAsync($"{path}.lock", Patience, ct) ?? throw new IOException("Another process holds the file of the heads.");

    private void Replace(IEnumerable<SignedHead> heads)
    {
        var lines = Lines(heads);
        PrivateFile.Write(path, lines);
        _shortest = lines.Length;
    }

    private static byte[] Lines(IEnumerable<SignedHead> heads) =>
        [.. heads.SelectMany(head => (byte[])[.. HeadLine.Write(head), (byte)'\n'])];

    /// <summary>Whether the last line was written to its end, as it is not where a disk was full. The next write is at the end.</summary>
    private static bool EndsLine(FileStream file)
    {
        file.Position = Math.Max(file.Length - 1, 0);
        return file.ReadByte() is -1 or '\n';
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = PrivateFile.OwnerOnly;
        return options;
    }
}
