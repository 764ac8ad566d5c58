using System.Diagnostics;
using System.Net;
using System.Runtime.Versioning;
using Dapper;

namespace Arklow.Api.Tests.Startup.Overload;

[UnsupportedOSPlatform("windows")]
[NonParallelizable]
internal sealed class OutageUnderLoadTests
{
    private const int Writers = 12;
    private const int Readers = 4;

    /// <summary>Promised are two seconds; a machine that does other things too may take its time to say so.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(4);

    [Test]
    public async Task While_the_database_comes_and_goes_no_acknowledged_create_is_lost_and_every_error_is_503()
    {
        await using var instance = await Instance.StartedBeforeAsync();
        var (process, http) = await instance.ServeAsync(("Arklow__Limits__RequestsPerSecond", "0"));
        await using var running = process;
        using var client = http;
        await using var database = new Database(instance);
        var load = new Load(http);
        var org = instance.FirstOrg();
        var clients = Enumerable.Range(0, Writers).Select(_ => load.WriteAsync(org)).ToList();
        clients.AddRange(Enumerable.Range(0, Readers).Select(_ => load.ReadAsync(org)));

        foreach (var how in Enum.GetValues<Outage>())
        {
            await UntilGoodSinceAsync(load, Stopwatch.GetTimestamp());
            await Task.Delay(300); // some load before the next
            await ComesAndGoesAsync(how, database, load, http);
        }

        load.Stop();
        await Task.WhenAll(clients);
        Report(load);
        Assert.That(load.Outcomes.Where(of => of.Status is not (200 or 503)).Select(of => $"{of.Status} {of.Said}"), Is.Empty);
        Assert.That(load.Outcomes.Where(of => of.Status == 503).Max(of => of.Took), Is.LessThan(Bound));
        Assert.That(await MissingAsync(instance, load), Is.Empty);
        Assert.That(process.Output, Does.Not.Contain("   at "), "an outage is no fault that fills the log");
        Assert.That(process.Output.Split('\n').Count(line => line.Contains("does not answer")), Is.EqualTo(3), process.Output);
        Assert.That(process.Output.Split('\n').Count(line => line.Contains("answers again")), Is.EqualTo(3), process.Output);
    }

    private static async Task ComesAndGoesAsync(Outage how, Database database, Load load, HttpClient http)
    {
        var begun = Stopwatch.GetTimestamp();
        await database.TakeAwayAsync(how);
        var gone = Stopwatch.GetTimestamp();
        await ServerProcess.UntilAsync(async () =>
            (await http.GetAsync("/health/ready")).StatusCode == HttpStatusCode.ServiceUnavailable
            && load.Outcomes.Any(of => of.Status == 503 && of.Began >= gone)
        );
        await Task.Delay(2500); // clients whose commands are under way get their answers meanwhile, not when the database is back
        var ended = Stopwatch.GetTimestamp();
        var during = load.Outcomes.Where(of => of.Ended >= begun && of.Ended <= ended && of.Status == 503).ToList();
        Assert.That(load.Outcomes.Where(of => of.Began > gone && of.Status == 200), Is.Empty, "nobody could have stored that");

        var before = Stopwatch.GetTimestamp();
        await database.GiveBackAsync();
        var back = Stopwatch.GetTimestamp();
        var good = await UntilGoodSinceAsync(load, how == Outage.Frozen ? before : back);
        var recovered = Stopwatch.GetElapsedTime(back, good.Ended);
        TestContext.Out.WriteLine(
            $"{how}: 503 after {during.Min(of => of.Took).TotalMilliseconds:0} to {during.Max(of => of.Took).TotalMilliseconds:0} ms "
                + $"({during.Count} of them), good again {recovered.TotalMilliseconds:0} ms after its return"
        );
        Assert.That(recovered, Is.LessThan(Bound));
    }

    private static async Task<Outcome> UntilGoodSinceAsync(Load load, long moment)
    {
        await ServerProcess.UntilAsync(() => load.FirstSuccessSince(moment) is not null);
        return load.FirstSuccessSince(moment)!;
    }

    private static async Task<IEnumerable<string>> MissingAsync(Instance instance, Load load)
    {
        await using var superuser = await instance.OpenAsSuperuserAsync();
        var stored = await superuser.QueryAsync<long>("select id from credentials");
        return load.Acknowledged.Except(stored.Select(id => id.ToString()));
    }

    private static void Report(Load load)
    {
        var counts = load.Outcomes.GroupBy(of => of.Status).OrderBy(of => of.Key).Select(of => $"{of.Count()} × {of.Key}");
        TestContext.Out.WriteLine($"{string.Join(", ", counts)}; {load.Acknowledged.Count} creates acknowledged");
    }
}
