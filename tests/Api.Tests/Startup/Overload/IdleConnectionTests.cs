using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;

namespace Arklow.Api.Tests.Startup.Overload;

[UnsupportedOSPlatform("windows")]
[NonParallelizable]
internal sealed class IdleConnectionTests
{
    private const int Wanted = 10_000;
    private const int Kept = 1500; // handles for everything else

    [Test]
    public async Task Ten_thousand_idle_connections_keep_nobody_waiting_and_leave_nothing_behind()
    {
        var count = Math.Min(Wanted, OpenFiles() - Kept);
        await using var instance = await Instance.StartedBeforeAsync();
        var meter = new Meter(instance);
        var (process, http) = await instance.ServeAsync(meter.Settings);
        await using var running = process;
        using var client = http;
        var org = instance.FirstOrg();
        await AskAsync();
        await OpenAsync(http.BaseAddress!, count, () => Task.CompletedTask); // what is kept for as many to come is no leak
        await ServerProcess.UntilAsync(() => Meter.CountHandles(process.Id) < 400);
        await AskAsync();
        var before = await meter.ReadAsync(process);

        await OpenAsync(
            http.BaseAddress!,
            count,
            async () =>
            {
                var during = await meter.ReadAsync(process);
                TestContext.Out.WriteLine($"before: {before}");
                TestContext.Out.WriteLine($"{count} idle connections: {during}");
                TestContext.Out.WriteLine(
                    $"{(during.Heap - before.Heap) / count} managed bytes each, {(during.Resident - before.Resident) / count} resident"
                );
                Assert.That(during.Handles, Is.GreaterThanOrEqualTo(before.Handles + count));
                var times = await AskAsync();
                TestContext.Out.WriteLine(
                    $"a create: {times[times.Count / 2].TotalMilliseconds:0.0} ms (median), {times[^1].TotalMilliseconds:0.0} (most)"
                );
                Assert.That(times[times.Count / 2], Is.LessThan(TimeSpan.FromSeconds(1)));
            }
        );

        await ServerProcess.UntilAsync(() => Meter.CountHandles(process.Id) <= before.Handles + 50);
        await AskAsync();
        var after = await meter.ReadAsync(process);
        TestContext.Out.WriteLine($"after: {after}");
        Assert.That(after.Heap - before.Heap, Is.LessThan(10_000_000));
        Assert.That(after.Threads - before.Threads, Is.LessThan(16));

        async Task<List<TimeSpan>> AskAsync()
        {
            var times = new List<TimeSpan>();
            while (times.Count < 50)
            {
                var began = Stopwatch.GetTimestamp();
                using var response = await http.SendAsync(org.Put("""{"type":"aws"}"""));
                Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
                times.Add(Stopwatch.GetElapsedTime(began));
            }

            times.Sort();
            return times;
        }
    }

    private static async Task OpenAsync(Uri url, int count, Func<Task> whileOpen)
    {
        var sockets = new Socket[count];
        try
        {
            await Parallel.ForAsync(
                0,
                count,
                new ParallelOptions { MaxDegreeOfParallelism = 32 },
                async (n, ct) =>
                {
                    sockets[n] = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                    await sockets[n].ConnectAsync(IPAddress.Parse(url.Host), url.Port, ct);
                }
            );
            await whileOpen();
        }
        finally
        {
            foreach (var socket in sockets)
                socket?.Dispose();
        }
    }

    /// <summary>Of this process and of those that it starts.</summary>
    private static int OpenFiles()
    {
        var line = File.ReadLines("/proc/self/limits").First(line => line.StartsWith("Max open files", StringComparison.Ordinal));
        var hard = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[4];
        return hard == "unlimited" ? int.MaxValue : int.Parse(hard, CultureInfo.InvariantCulture);
    }
}
