using System.Runtime.InteropServices;
using Arklow.Application;
using Npgsql;

namespace Arklow.Benchmarks;

/// <summary>One run: sets the stage, lets the contestants take turns, prints the figures.</summary>
internal static class Benchmark
{
    public static async Task<int> RunAsync(string[] args)
    {
        using var stop = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            RequireRelease();
            var options = Options.Parse(args);
            stop.CancelAfter(
                TimeSpan.FromMinutes(3) + (4 * TimeSpan.FromSeconds(options.WarmUp + (options.Rounds * (options.Seconds + 5))))
            );
            var report = options.Mode == Options.Rls ? await RunRlsAsync(options, stop.Token) : await RunCreateAsync(options, stop.Token);
            await report.WriteAsync(options.Output, stop.Token);
            return 0;
        }
        catch (Exception e) when (e is BenchmarkException or StartupException or NpgsqlException or IOException)
        {
            await Console.Error.WriteLineAsync($"bench: {e.Message}");
            return 1;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("bench: stopped before its end.");
            return 1;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true; // the children are ended and the directory is deleted first
            stop.Cancel();
        }
    }

    private static async Task<Report> RunCreateAsync(Options options, CancellationToken ct)
    {
        await using var stage = await Stage.SetAsync(options, ct);
        await using var bare = await Service.StartBareAsync(stage.Scratch, stage.Row, stage.Answer, ct);
        var rounds = new Rounds(stage.Scratch, options);
        await rounds.RunAsync(
            [
                stage.Arklow("Arklow"),
                new HttpContestant("bare", bare.Process, stage.Request with { Service = bare.Url }, options.Connections),
                stage.PgBench("pgbench"),
            ],
            ct
        );
        return new(rounds, options, [("Arklow", "bare"), ("Arklow", "pgbench"), ("bare", "pgbench")]);
    }

    private static async Task<Report> RunRlsAsync(Options options, CancellationToken ct)
    {
        await using var stage = await Stage.SetAsync(options, ct);
        var rounds = new Rounds(stage.Scratch, options);
        await rounds.RunAsync(
            [
                stage.Arklow("Arklow"),
                new WithoutRowSecurity(stage.Arklow("Arklow, no RLS"), stage.Scratch),
                stage.PgBench("pgbench"),
                new WithoutRowSecurity(stage.PgBench("pgbench, no RLS"), stage.Scratch),
            ],
            ct
        );
        return new(rounds, options, [("Arklow", "Arklow, no RLS"), ("pgbench", "pgbench, no RLS")]);
    }

    private static void RequireRelease()
    {
#if DEBUG
        throw new BenchmarkException("A Debug build has nothing to measure: dotnet run -c Release --project tests/Benchmarks");
#endif
    }
}
