using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;

namespace Arklow.Benchmarks;

/// <summary>Creates by as many clients as Arklow has places and queue for, by twice and by four times as many; who is refused comes again as he is told.</summary>
internal sealed class OverloadRun(Stage stage, Options options)
{
    // Arklow's defaults.
    private const int Places = 48;
    private const int Capacity = Places + 256;

    private static readonly (string Name, int Clients)[] Loads =
    [
        ("as many as places", Places),
        ("1 × places and queue", Capacity),
        ("2 ×", 2 * Capacity),
        ("4 ×", 4 * Capacity),
    ];

    public static async Task<string> RunAsync(Options options, CancellationToken ct)
    {
        await using var stage = await Stage.SetAsync(options, ct);
        return await new OverloadRun(stage, options).MeasureAsync(ct);
    }

    private async Task<string> MeasureAsync(CancellationToken ct)
    {
        var legs = Loads.ToDictionary(load => load.Name, _ => new List<Crowd>());
        await CrowdAsync(Places, options.WarmUp, ct);
        for (var round = 0; round < options.Rounds; round++)
            foreach (var (name, clients) in Loads)
            {
                await stage.Scratch.SettleAsync(ct);
                await stage.Scratch.CheckpointAsync(ct);
                var crowd = await CrowdAsync(clients, options.Seconds, ct);
                legs[name].Add(crowd);
                await Console.Error.WriteLineAsync($"round {round + 1}  {clients, 5} clients  {crowd}");
            }

        return Markdown(legs);
    }

    private async Task<Crowd> CrowdAsync(int clients, int seconds, CancellationToken ct)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = clients };
        using var http = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(60) };
        var end = Stopwatch.GetTimestamp() + (seconds * Stopwatch.Frequency);
        var each = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(() => AskAsync(http, end, ct), ct)));
        return new(seconds, [.. each.SelectMany(of => of.Accepted).Order()], [.. each.SelectMany(of => of.Refused).Order()]);
    }

    private async Task<(List<double> Accepted, List<double> Refused)> AskAsync(HttpClient http, long end, CancellationToken ct)
    {
        var (accepted, refused) = (new List<double>(), new List<double>());
        while (Stopwatch.GetTimestamp() < end)
        {
            using var message = new HttpRequestMessage(HttpMethod.Put, stage.Request.Url);
            message.Headers.Add("x-arklow-auth", stage.Request.Key);
            message.Content = new StringContent(stage.Request.Body, Encoding.UTF8, "application/json");
            var began = Stopwatch.GetTimestamp();
            using var response = await http.SendAsync(message, ct);
            var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            if (response.StatusCode == HttpStatusCode.OK)
                accepted.Add(took);
            else if (response.StatusCode == HttpStatusCode.ServiceUnavailable && response.Headers.RetryAfter?.Delta is { } wait)
            {
                refused.Add(took);
                await Task.Delay(wait * (1 + Random.Shared.NextDouble()), ct);
            }
            else
                throw new BenchmarkException($"A create was answered {(int)response.StatusCode}.");
        }

        return (accepted, refused);
    }

    private string Markdown(Dictionary<string, List<Crowd>> legs)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Machine.Line(options.Directory)}\n\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"{DateTime.UtcNow:yyyy-MM-dd}, {options.Rounds} rounds of {options.Seconds} s each, after {options.WarmUp} s of warm-up; nothing was answered but 200 and 503.\n\n"
        );
        text.Append(
            "| clients | accepted/s | p50 ms | p99 ms | most ms | refused | p99 ms of the refused |\n|---|---|---|---|---|---|---|\n"
        );
        foreach (var (name, clients) in Loads)
        {
            var of = legs[name];
            string[] cells =
            [
                $"{clients} ({name})",
                Figures.Spread(of.Select(crowd => crowd.PerSecond), "0"),
                Figures.Spread(of.Select(crowd => Crowd.Percentile(crowd.Accepted, 0.5)), "0"),
                Figures.Spread(of.Select(crowd => Crowd.Percentile(crowd.Accepted, 0.99)), "0"),
                Figures.Spread(of.Select(crowd => Crowd.Percentile(crowd.Accepted, 1)), "0"),
                Figures.Spread(of.Select(crowd => crowd.ShareRefused), "0.0%"),
                Figures.Spread(of.Select(crowd => Crowd.Percentile(crowd.Refused, 0.99)), "0"),
            ];
            text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", cells)} |\n");
        }

        return text.ToString();
    }

    /// <param name="Accepted">Milliseconds of each, in order, as are those of <paramref name="Refused"/>.</param>
    private sealed record Crowd(int Seconds, double[] Accepted, double[] Refused)
    {
        public double PerSecond => Accepted.Length / (double)Seconds;

        public double ShareRefused => Refused.Length / (double)(Accepted.Length + Refused.Length);

        public static double Percentile(double[] of, double share) => of is [] ? 0 : of[(int)((of.Length - 1) * share)];

        public override string ToString() =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{PerSecond, 8:0}/s  p50 {Percentile(Accepted, 0.5):0} ms  p99 {Percentile(Accepted, 0.99):0} ms  {ShareRefused:0.0%} refused in {Percentile(Refused, 0.99):0} ms"
            );
    }
}
