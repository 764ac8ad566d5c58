using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Arklow.Testing;

namespace Arklow.Api.Tests.Startup.Overload;

/// <param name="Began">By <see cref="Stopwatch.GetTimestamp"/>, as is <paramref name="Ended"/>.</param>
/// <param name="Status">0 where there was no answer.</param>
internal sealed record Outcome(long Began, long Ended, int Status, string Said)
{
    public TimeSpan Took => Stopwatch.GetElapsedTime(Began, Ended);
}

/// <summary>Clients that ask one thing after the other until they are stopped, and remember every answer.</summary>
internal sealed class Load(HttpClient http)
{
    private readonly ConcurrentQueue<Outcome> _outcomes = new();
    private readonly ConcurrentQueue<string> _acknowledged = new();
    private volatile bool _stopped;

    public IReadOnlyCollection<Outcome> Outcomes => _outcomes;

    /// <summary>Ids of creates that were answered 200.</summary>
    public IReadOnlyCollection<string> Acknowledged => _acknowledged;

    public Task WriteAsync(TestOrg org) =>
        RepeatAsync(
            () => org.Put("""{"type":"http_auth_headers","secret":"s"}"""),
            body =>
            {
                using var answer = JsonDocument.Parse(body);
                _acknowledged.Enqueue(answer.RootElement.GetProperty("data").GetProperty("id").GetString()!);
            }
        );

    public Task ReadAsync(TestOrg org) => RepeatAsync(() => org.Ask(HttpMethod.Get, $"{org.CredentialsPath}?take=5"), _ => { });

    public void Stop() => _stopped = true;

    /// <summary>When something that was asked after then was answered 200.</summary>
    public Outcome? FirstSuccessSince(long moment) => _outcomes.FirstOrDefault(of => of.Status == 200 && of.Began >= moment);

    private async Task RepeatAsync(Func<HttpRequestMessage> make, Action<string> done)
    {
        while (!_stopped)
        {
            using var request = make();
            var began = Stopwatch.GetTimestamp();
            var (status, body) = await SendAsync(request);
            _outcomes.Enqueue(new(began, Stopwatch.GetTimestamp(), status, body));
            if (status == 200)
                done(body);
            else
                await Task.Delay(20); // a client that comes again at once would only measure itself
        }
    }

    private async Task<(int Status, string Body)> SendAsync(HttpRequestMessage request)
    {
        try
        {
            using var response = await http.SendAsync(request);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return (0, e.Message);
        }
    }
}
