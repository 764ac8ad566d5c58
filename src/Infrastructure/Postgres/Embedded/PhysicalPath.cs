namespace Arklow.Infrastructure.Postgres.Embedded;

/// <summary>The one path of a directory that has several: what the kernel calls the working directory of a process in it.</summary>
internal static class PhysicalPath
{
    /// <summary>Follows every symbolic link on the way to a directory that exists.</summary>
    public static string Of(string directory)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        var real = Path.GetPathRoot(path)!;
        foreach (var name in path[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            real = Path.Combine(real, name);
            if (Directory.ResolveLinkTarget(real, returnFinalTarget: false) is { } target)
                real = Of(target.FullName);
        }

        return real;
    }

    /// <summary>The directories from the root down to <paramref name="directory"/> itself.</summary>
    public static IReadOnlyList<string> Ancestry(string directory)
    {
        var ancestry = new List<string>();
        for (var at = directory; at is not null; at = Path.GetDirectoryName(at))
            ancestry.Insert(0, at);
        return ancestry;
    }
}
