using System.Globalization;
using Arklow.Application;
using Arklow.Infrastructure.Postgres.Embedded;
using Npgsql;

namespace Arklow.Infrastructure.Tests.Postgres.Embedded;

/// <summary>A data directory of its own, with what a test wants to know of it. Disposed, it is gone, and so are the processes a test started in it.</summary>
internal sealed class TestDirectory : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _parent = Path.Combine(Path.GetTempPath(), $"ark-{Guid.NewGuid():n}"[..12]);

    public TestDirectory(string name = "d")
    {
        Directory.CreateDirectory(_parent);
        if (!OperatingSystem.IsWindows()) // whatever the umask: the server's user must get through
            File.SetUnixFileMode(_parent, (UnixFileMode)0b111_001_001);
        Path_ = Path.Combine(_parent, name);
    }

    public string Path_ { get; }

    public string Cluster => In("postgres");

    public string PidFile => In("postgres/postmaster.pid");

    public bool ServerRuns => File.Exists(PidFile);

    public int ServerPid => int.Parse(File.ReadLines(PidFile).First(), CultureInfo.InvariantCulture);

    public static Task<ServerAccount> AccountAsync() => ServerAccount.ForThisProcessAsync(CancellationToken.None);

    public string In(string name) => Path.Combine(Path_, name);

    public Task<EmbeddedPostgres> StartAsync() => EmbeddedPostgres.StartAsync(Path_, CancellationToken.None);

    /// <summary>Makes the cluster and stops the server again.</summary>
    public async Task InitialiseAsync() => await (await StartAsync()).DisposeAsync();

    /// <summary>Starts, expects the failure that a person has to mend, checks what every such line must be, and hands the line over.</summary>
    public async Task<string> FailToStartAsync(IEnumerable<string>? programs = null)
    {
        var failure = await Assert.ThrowsAsync<StartupException>(() =>
            EmbeddedPostgres.StartAsync(Path_, programs ?? ProgramDirectories.Usual(), CancellationToken.None)
        );
        TestContext.Out.WriteLine(failure!.Message);
        Assert.That(failure.Message, Is.Not.Empty.And.Not.Contains('\n'));
        return failure.Message;
    }

    /// <summary>Runs a shell script as the user who runs the server.</summary>
    public static async Task<string> ShellAsServerAsync(string script, params string[] arguments)
    {
        var result = await (await AccountAsync()).RunAsync("sh", ["-c", script, "sh", .. arguments], "/", CancellationToken.None);
        Assert.That(result.Succeeded, Is.True, result.Error);
        return result.Output.Trim();
    }

    public static async Task<string> ShellAsync(string script, params string[] arguments)
    {
        var result = await ProgramRunner.RunAsync("sh", ["-c", script, "sh", .. arguments], "/", CancellationToken.None);
        Assert.That(result.Succeeded, Is.True, result.Error);
        return result.Output.Trim();
    }

    public static async Task<object?> AskAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString
        );
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    public static async Task UntilAsync(Func<bool> condition)
    {
        var until = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        while (!condition() && Environment.TickCount64 < until)
            await Task.Delay(20);
        Assert.That(condition(), Is.True, "did not come about within a minute");
    }

    public async ValueTask DisposeAsync()
    {
        if (
            ServerRuns
            && await new PidFile(new DataDirectory(PhysicalPath.Of(Path_)), await AccountAsync()).HolderAsync(default) == PidHolder.Server
        )
            await ShellAsync("kill -9 $1 2>/dev/null; while kill -0 $1 2>/dev/null; do sleep 0.05; done", $"{ServerPid}");
        var sockets = SocketDirectory.PathFor(new DataDirectory(Path_));
        if (sockets.StartsWith("/tmp/arklow-", StringComparison.Ordinal))
            await ShellAsync("rm -rf \"$1\"", sockets);
        await ShellAsync("chmod -R u+rwx \"$1\"; umount \"$1\"/* 2>/dev/null; rm -rf \"$1\"", _parent);
    }
}
