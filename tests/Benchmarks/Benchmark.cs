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
            stop.CancelAfter(options.Bound);
            var figures = options.Mode switch
            {
                Options.Rls => await Contests.RlsAsync(options, stop.Token),
                Options.Audit => await Contests.AuditAsync(options, stop.Token),
                Options.Overload => await OverloadRun.RunAsync(options, stop.Token),
                Options.List => await ListRun.RunAsync(options, stop.Token),
                Options.Export => await ExportRun.RunAsync(options, stop.Token),
                _ => await Contests.CreateAsync(options, stop.Token),
            };
            await Figures.WriteAsync(figures, options, stop.Token);
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

    private static void RequireRelease()
    {
#if DEBUG
        throw new BenchmarkException("A Debug build has nothing to measure: dotnet run -c Release --project tests/Benchmarks");
#endif
    }
}
