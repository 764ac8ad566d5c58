using Arklow.Application;

namespace Arklow.Infrastructure.Postgres.Embedded;

/// <summary>The server's process. Whoever calls holds the start lock, so that nobody else starts or stops it meanwhile.</summary>
internal sealed class Server(DataDirectory data, ServerAccount account, ServerPrograms programs, ServerAddress address)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly PidFile _pidFile = new(data, account);

    /// <summary>Returns when the server answers: one that runs, whoever left it, or a new one.</summary>
    /// <exception cref="StartupException">It does not start, or does not become ready within a minute.</exception>
    public async Task EnsureRunningAsync(CancellationToken ct)
    {
        var until = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        while (true)
        {
            var state = await address.ProbeAsync(ct);
            if (state == ServerState.Ready || (state == ServerState.Down && await TryStartAsync(ct)))
                return;
            if (Environment.TickCount64 > until)
                throw new StartupException(
                    $"PostgreSQL has run for {Patience.TotalSeconds:0} s in {data.Cluster} without answering at {address.SocketDirectory}: "
                        + $"wait until it has recovered, or stop it (log: {data.Log})."
                );
            await Task.Delay(Pause, ct);
        }
    }

    /// <summary>Stops the server if it is this cluster's and runs. Sessions are ended, what was committed is on disk; never throws for a server that will not.</summary>
    public async Task StopAsync()
    {
        if (await _pidFile.IsOurServerAsync(CancellationToken.None))
            await PgCtlAsync(["stop", "-m", "fast", "-w", "-t", "60", "-D", "postgres"], CancellationToken.None);
    }

    /// <summary>False if one of our servers, or what a killed one left running, is in the way and will go or be ready in a moment.</summary>
    private async Task<bool> TryStartAsync(CancellationToken ct)
    {
        var log = new ServerLog(data.Log);
        // pg_ctl puts the server into a session of its own, out of reach of Ctrl+C, and -l takes our pipes away from it.
        var result = await PgCtlAsync(["start", "-w", "-t", "60", "-D", "postgres", "-l", "postgres/server.log"], ct);
        if (result.Succeeded)
            return true;
        if (await _pidFile.IsOurServerAsync(ct))
            return false;
        var said = log.Since();
        if (said.Contains("pre-existing shared memory block", StringComparison.Ordinal)) // the last sessions of a killed server
            return false;
        throw Failure(result, said);
    }

    private StartupException Failure(ProgramResult result, string said)
    {
        if (_pidFile.Complaint(result.Error + said) is { } complaint)
            return new StartupException(complaint);
        var line = FailureLine.Find(said);
        if (line is null && new DriveInfo(data.Path).AvailableFreeSpace < 64 * 1024)
            line = "No space left on device"; // not even for the log
        return new StartupException($"PostgreSQL did not start: {line ?? FailureLine.Of(result)} (log: {data.Log})");
    }

    // Relative names in the data directory: whatever characters its path has, neither pg_ctl nor its shell sees them.
    private Task<ProgramResult> PgCtlAsync(string[] arguments, CancellationToken ct) =>
        account.RunAsync(programs.PgCtl, arguments, data.Path, ct);
}
