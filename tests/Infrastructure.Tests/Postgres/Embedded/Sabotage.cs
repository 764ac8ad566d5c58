using System.Runtime.Versioning;
using Arklow.Infrastructure.Postgres.Embedded;

namespace Arklow.Infrastructure.Tests.Postgres.Embedded;

[UnsupportedOSPlatform("windows")]
internal static class Sabotage
{
    public static Task WritePidFileAsync(this TestDirectory directory, string firstLine) =>
        // as the server's user: PostgreSQL looks at the owner of the file's process, and must be able to replace the file
        TestDirectory.ShellAsServerAsync(
            "[ -z \"$2\" ] && : >\"$1\" || printf '%s\\n%s\\n0\\n5432\\n\\n\\n\\nready\\n' \"$2\" \"$3\" >\"$1\"; chmod 600 \"$1\"",
            directory.PidFile,
            firstLine,
            directory.Cluster
        );

    /// <summary>A directory of shell scripts that everybody can run in the place of the server programs.</summary>
    public static async Task<string> FakeProgramsAsync(
        this TestDirectory directory,
        string postgres,
        string initdb = "exit 1",
        string pgCtl = "exit 1"
    )
    {
        var programs = directory.Path_ + "-programs";
        Directory.CreateDirectory(programs);
        File.SetUnixFileMode(programs, (UnixFileMode)0b111_101_101);
        foreach (var (name, script) in new[] { ("postgres", postgres), ("initdb", initdb), ("pg_ctl", pgCtl) })
        {
            await File.WriteAllTextAsync(Path.Combine(programs, name), $"#!/bin/sh\n{script}\n");
            File.SetUnixFileMode(Path.Combine(programs, name), (UnixFileMode)0b111_101_101);
        }

        return programs;
    }

    /// <summary>Puts a small disk in the place of the data directory. False where this user or this container may not.</summary>
    public static async Task<bool> TryMountAsync(this TestDirectory directory, string size)
    {
        Directory.CreateDirectory(directory.Path_);
        string[] arguments = ["-t", "tmpfs", "-o", $"size={size},mode=755", "tmpfs", directory.Path_];
        var mounted = (await ProgramRunner.RunAsync("mount", arguments, "/", CancellationToken.None)).Succeeded;
        TestContext.Out.WriteLine(mounted ? "on a real small disk" : "with scripts: no mounting here");
        return mounted;
    }
}
