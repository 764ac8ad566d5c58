using System.Diagnostics;
using System.Net;

namespace Arklow.Api.Tests.Startup.Revocation;

/// <summary>Uses a key without a pause, on several connections at once, until it is refused on all of them.</summary>
internal sealed class Hammer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Task[] _workers;
    private readonly TaskCompletionSource _isAccepted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpStatusCode _refusal;
    private long _lastAccepted;

    /// <param name="ask">A request that is answered 200 for as long as the key may.</param>
    public Hammer(IReadOnlyList<HttpClient> processes, Func<HttpRequestMessage> ask, HttpStatusCode refusal)
    {
        _refusal = refusal;
        _workers = [.. processes.SelectMany(process => Enumerable.Range(0, 3).Select(_ => UseAsync(process, ask)))];
    }

    /// <summary>Completes when the key was accepted everywhere.</summary>
    public Task Accepted => _isAccepted.Task.WaitAsync(Patience);

    /// <summary>How long after this moment the key was accepted last; zero if not at all.</summary>
    public async Task<TimeSpan> AcceptedAfterAsync(long moment)
    {
        await Task.WhenAll(_workers).WaitAsync(Patience);
        var last = Interlocked.Read(ref _lastAccepted);
        return last > moment ? Stopwatch.GetElapsedTime(moment, last) : TimeSpan.Zero;
    }

    private async Task UseAsync(HttpClient process, Func<HttpRequestMessage> ask)
    {
        while (true)
        {
            using var request = ask();
            using var response = await process.SendAsync(request);
            if (response.StatusCode == _refusal)
                return;
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            var now = Stopwatch.GetTimestamp();
            for (var last = Interlocked.Read(ref _lastAccepted); now > last; last = Interlocked.Read(ref _lastAccepted))
                Interlocked.CompareExchange(ref _lastAccepted, now, last);
            _isAccepted.TrySetResult();
        }
    }
}
