using Arklow.Infrastructure.Postgres.Embedded;

namespace Arklow.Benchmarks;

/// <summary>The load generators.</summary>
internal static class Programs
{
    /// <summary>The program's path: from PATH, else from the directories where PostgreSQL's programs usually are.</summary>
    /// <exception cref="BenchmarkException">There is none.</exception>
    public static string Find(string name, string package) =>
        ProgramDirectories.Usual().Select(directory => Path.Combine(directory, name)).FirstOrDefault(File.Exists)
        ?? throw new BenchmarkException($"{name} is missing: install it (Debian, Ubuntu: apt-get install {package}).");
}
