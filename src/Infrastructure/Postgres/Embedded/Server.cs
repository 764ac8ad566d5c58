using System.Diagnostics;
using Arklow.Application;

namespace Arklow.Infrastructure.Postgres.Embedded;

/// <summary>The server's process. Whoever calls holds the start lock, so that nobody else starts or stops it meanwhile.</summary>
internal sealed class Server(DataDirectory data, ServerAccount account, ServerPrograms programs, ServerAddress address)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Dying = TimeSpan.FromSeconds(20); // the init of some containers reaps every few seconds only
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly PidFile _pidFile = new(data, account);

    private Obstacle NoAnswer =>
        new(
            $"PostgreSQL has run for {Patience.TotalSeconds:0} s in {data.Cluster} without answering at {address.SocketDirectory}: "
                + $"wait until it has recovered, or stop it (log: {data.Log}).",
            Patience
        );

    /// <summary>Returns when the server answers: one that runs, whoever left it, or a new one.</summary>
    /// <exception cref="StartupException">It does not start, or does not become ready within a minute.</exception>
    public async Task EnsureRunningAsync(CancellationToken ct)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            var obstacle = await address.ProbeAsync(ct) switch
            {
                ServerState.Ready => null,
                ServerState.Busy => NoAnswer,
                ServerState.Down => await TryStartAsync(ct),
            };
            if (obstacle is null)
                return;
            if (Stopwatch.GetElapsedTime(since) >= obstacle.Patience)
                throw new StartupException(obstacle.Message);
            await Task.Delay(Pause, ct);
        }
    }

    /// <summary>Stops the server if it is this cluster's and runs. Sessions are ended, what was committed is on disk; never throws for a server that will not.</summary>
    public async Task StopAsync()
    {
        if (await _pidFile.HolderAsync(CancellationToken.None) == PidHolder.Server)
            await PgCtlAsync(["stop", "-m", "fast", "-w", "-t", "60", "-D", "postgres"], CancellationToken.None);
    }

    private async Task<Obstacle?> TryStartAsync(CancellationToken ct)
    {
        var log = new ServerLog(data.Log);
        // pg_ctl puts the server into a session of its own, out of reach of Ctrl+C, and -l takes our pipes away from it.
        var result = await PgCtlAsync(["start", "-w", "-t", "60", "-D", "postgres", "-l", "postgres/server.log"], ct);
        if (result.Succeeded)
            return null;
        var said = log.Since();
        return await _pidFile.HolderAsync(ct) switch
        {
            PidHolder.Server => NoAnswer, // the pg_ctl of a killed process started it, or is stopping it
            PidHolder.Dying => new Obstacle(Reason(result, said), Dying),
            // the last sessions of a killed server; they notice, and go
            _ when said.Contains("pre-existing shared memory block", StringComparison.Ordinal) => new Obstacle(Reason(result, said), Dying),
            _ => new Obstacle(Reason(result, said), TimeSpan.Zero),
        };
    }

    private string Reason(ProgramResult result, string said)
    {
        if (_pidFile.Complaint(result.Error + said) is { } complaint)
            return complaint;
        var line = FailureLine.Find(said);
        if (line is null && new DriveInfo(data.Path).AvailableFreeSpace < 64 * 1024)
            line = "No space left on device"; // not even for the log
        return $"PostgreSQL did not start: {line ?? FailureLine.Of(result)} (log: {data.Log})";
    }

    // Relative names in the data directory: whatever characters its path has, neither pg_ctl nor its shell sees them.
    private Task<ProgramResult> PgCtlAsync(string[] arguments, CancellationToken ct) =>
        account.RunAsync(programs.PgCtl, arguments, data.Path, ct);

    /// <summary>What keeps the server from answering, and for how long after the first look it may yet pass.</summary>
    private sealed record Obstacle(string Message, TimeSpan Patience);
}
