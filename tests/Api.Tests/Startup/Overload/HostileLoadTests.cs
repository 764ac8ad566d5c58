using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;

namespace Arklow.Api.Tests.Startup.Overload;

[UnsupportedOSPlatform("windows")]
[NonParallelizable]
internal sealed class HostileLoadTests
{
    private const int Seed = 20260903;
    private const int Requests = 20_000;
    private const int SlowBodies = 50;
    private const int None = 0;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    [Test]
    public async Task Hostile_requests_by_the_ten_thousand_make_no_5xx_but_503_and_leave_nothing_behind()
    {
        await using var instance = await Instance.StartedBeforeAsync();
        var meter = new Meter(instance);
        var (process, http) = await instance.ServeAsync([
            .. meter.Settings,
            ("Arklow__Limits__FailedAuthenticationsPerMinute", "0"),
            ("Arklow__Limits__RequestsPerSecond", "0"),
            ("Logging__LogLevel__Arklow", "Warning"),
        ]);
        await using var running = process;
        using var client = http;
        TestContext.Out.WriteLine($"seed {Seed}, {Requests} requests a run and {SlowBodies} bodies that trickle in");

        await RunAsync("the first run", instance, http); // also what is made once and stays
        var before = await SettledAsync(meter, process, http, instance);
        await RunAsync("the second run", instance, http);
        var after = await SettledAsync(meter, process, http, instance);

        TestContext.Out.WriteLine($"after the first run: {before}");
        TestContext.Out.WriteLine($"after the second: {after}");
        Assert.That(after.Heap - before.Heap, Is.LessThan(10_000_000));
        Assert.That(after.Resident - before.Resident, Is.LessThan(100_000_000));
        Assert.That(after.Threads - before.Threads, Is.LessThan(16));
        Assert.That(after.Handles - before.Handles, Is.LessThan(64));
        Assert.That(process.Output, Does.Not.Contain("fail: Arklow").And.Not.Contain("   at Arklow."), "nothing of it is a fault");
    }

    private static async Task RunAsync(string name, Instance instance, HttpClient http)
    {
        var (url, org) = (http.BaseAddress!, instance.FirstOrg());
        var began = Stopwatch.GetTimestamp();
        var statuses = new ConcurrentBag<(string Kind, int Status)>();
        var slow = Enumerable.Range(0, SlowBodies).Select(n => TrickleAsync(url, org.Key, org.CredentialsPath, n)).ToList();
        await Parallel.ForEachAsync(
            new HostileTraffic(Seed, org).Take(Requests).ToList(),
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (request, _) => statuses.Add((request.Kind, await SendAsync(url, request)))
        );
        foreach (var status in await Task.WhenAll(slow))
            statuses.Add(("slow body", status));

        TestContext.Out.WriteLine(
            $"{name}, {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s: {Counts(statuses.Select(of => of.Status))}"
        );
        foreach (var kind in statuses.GroupBy(of => of.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal))
            TestContext.Out.WriteLine($"  {kind.Key}: {Counts(kind.Select(of => of.Status))}");
        Assert.That(statuses, Has.Count.EqualTo(Requests + SlowBodies));
        Assert.That(statuses.Count(of => of.Status != None), Is.GreaterThan(Requests / 2), "most of it is to be answered");
        Assert.That(statuses.Where(of => of.Status >= 500 && of.Status != 503), Is.Empty);
        using var good = await http.SendAsync(org.Put("""{"type":"aws"}"""));
        Assert.That(good.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private static string Counts(IEnumerable<int> statuses) =>
        string.Join(
            ", ",
            statuses
                .GroupBy(status => status)
                .OrderBy(status => status.Key)
                .Select(status => $"{status.Count()} × {(status.Key == None ? "no answer" : status.Key)}")
        );

    /// <summary>When nothing of the load is left to be done.</summary>
    private static async Task<Measure> SettledAsync(Meter meter, ArklowProcess process, HttpClient http, Instance instance)
    {
        await using var superuser = await instance.OpenAsSuperuserAsync();
        await ServerProcess.UntilAsync(() =>
            Dapper.SqlMapper.QuerySingleAsync<bool>(superuser, "select not exists (select from audit_pending)")
        );
        await ServerProcess.UntilAsync(() => Meter.CountHandles(process.Id) < 400);
        using var ready = await http.GetAsync("/health/ready");
        Assert.That(ready.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        return await meter.ReadAsync(process);
    }

    /// <returns>The status of the first answer; <see cref="None"/> without one.</returns>
    private static async Task<int> SendAsync(Uri url, HostileRequest request)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var socket = await ConnectAsync(url, patience.Token);
        try
        {
            await socket.SendAsync(request.Bytes, patience.Token);
            if (request.Ending == Ending.Broken)
            {
                socket.Close(timeout: 0); // resets
                return None;
            }
        }
        catch (SocketException)
        {
            // The server need not read to the end what it refuses; its answer may be there all the same.
        }

        var reading = ReadStatusAsync(socket, patience.Token);
        if (request.Ending == Ending.Shut && await Task.WhenAny(reading, Task.Delay(Moment, patience.Token)) != reading)
            Shut(socket);
        return await reading;
    }

    private static void Shut(Socket socket)
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The server was first.
        }
    }

    /// <summary>A byte now and then, and never the last.</summary>
    private static async Task<int> TrickleAsync(Uri url, string key, string path, int n)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var socket = await ConnectAsync(url, patience.Token);
        var head =
            $"PUT {path} HTTP/1.1\r\nHost: x\r\nx-arklow-auth: {key}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n";
        await socket.SendAsync(Encoding.ASCII.GetBytes(head), patience.Token);
        var reading = ReadStatusAsync(socket, patience.Token);
        try
        {
            while (await Task.WhenAny(reading, Task.Delay(200 + n, patience.Token)) != reading)
                await socket.SendAsync(new byte[] { (byte)'{' }, patience.Token);
        }
        catch (SocketException)
        {
            // It was too slow.
        }

        return await reading;
    }

    private static async Task<Socket> ConnectAsync(Uri url, CancellationToken ct)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Parse(url.Host), url.Port, ct);
        return socket;
    }

    private static async Task<int> ReadStatusAsync(Socket socket, CancellationToken ct)
    {
        var status = None;
        var buffer = new byte[4096];
        try
        {
            while (status == None && await socket.ReceiveAsync(buffer, ct) is > 0 and var length)
                if (Encoding.ASCII.GetString(buffer, 0, length) is ['H', 'T', 'T', 'P', ..] text)
                    status = int.Parse(text.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (SocketException)
        {
            // Closed with bytes of ours unread; what came before that counts.
        }

        return status;
    }
}
