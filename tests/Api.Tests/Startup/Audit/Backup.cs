using System.Diagnostics;
using System.Runtime.Versioning;
using Arklow.Infrastructure.Postgres.Embedded;
using Dapper;

namespace Arklow.Api.Tests.Startup.Audit;

/// <summary>What an operator does with pg_dump and pg_restore.</summary>
[UnsupportedOSPlatform("windows")]
internal static class Backup
{
    /// <summary>Dumps the database of a service that runs.</summary>
    public static async Task<string> DumpAsync(this Instance instance)
    {
        var file = instance.Beside($"{Guid.NewGuid():n}.dump");
        await RunAsync("pg_dump", [.. Address(instance), "-Fc", "-f", file, ServerRoles.Database]);
        return file;
    }

    /// <summary>Drops the database of a service that was stopped, and puts back what the dump has; without one, nothing.</summary>
    public static async Task RestoreAsync(this Instance instance, string? dump)
    {
        await using var server = await instance.StartServerAsync();
        await using (var superuser = await instance.OpenAsSuperuserAsync("postgres"))
        {
            await superuser.ExecuteAsync($"drop database {ServerRoles.Database} with (force)");
            await superuser.ExecuteAsync($"create database {ServerRoles.Database} owner {ServerRoles.Owner}");
        }

        if (dump is not null)
            await RunAsync("pg_restore", [.. Address(instance), "--exit-on-error", "-d", ServerRoles.Database, dump]);
    }

    private static string[] Address(Instance instance) =>
        ["-h", SocketDirectory.PathFor(new DataDirectory(instance.Directory)), "-p", $"{SocketDirectory.Port}", "-U", "postgres"];

    private static async Task RunAsync(string program, string[] arguments)
    {
        var programs = await ServerPrograms.FindAsync(ProgramDirectories.Usual(), CancellationToken.None);
        var start = new ProcessStartInfo(Path.Combine(programs[0].Directory, program), arguments) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, error);
    }
}
