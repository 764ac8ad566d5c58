using System.Collections.Concurrent;
using Arklow.Domain.Notifications;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Audit;
using Arklow.Infrastructure.Postgres;
using Arklow.Infrastructure.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arklow.Infrastructure.Notifications;

/// <summary>
/// Delivers what is due, of every org, once a second. One attempt of an org at a time, and after one that failed the others of all orgs come first, so
/// that an endpoint which is slow keeps its own events waiting and not those of others.
/// </summary>
internal sealed partial class WebhookSender(
    DueDeliveries due,
    WebhookClient client,
    RollbackGuard guard,
    TimeProvider clock,
    ILogger<WebhookSender> logger
) : BackgroundService
{
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private const int Parallelism = 16;
    private const int MaxInARow = 100;

    private readonly ConcurrentDictionary<OrgId, Task> _busy = new();
    private readonly SemaphoreSlim _slots = new(Parallelism);

    public override void Dispose()
    {
        _slots.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (guard.Detected)
            return;
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            do await TryAsync(() => BeginAsync(stoppingToken));
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was not finished is due again when its lease is over.
        }

        await Task.WhenAll(_busy.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task BeginAsync(CancellationToken ct)
    {
        foreach (var (org, task) in _busy)
            if (task.IsCompleted)
                _busy.TryRemove(org, out _);
        foreach (var org in await due.FindOrgsAsync(_busy.Keys, ct))
            _busy[org] = DeliverAsync(org, ct);
    }

    private async Task DeliverAsync(OrgId org, CancellationToken ct)
    {
        await _slots.WaitAsync(ct);
        try
        {
            await TryAsync(async () =>
            {
                for (var n = 0; n < MaxInARow && await TryDeliverAsync(org, ct); n++) { }
            });
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <returns>Whether one was delivered, and there may be more.</returns>
    private async Task<bool> TryDeliverAsync(OrgId org, CancellationToken ct)
    {
        if (await due.TryTakeAsync(org, ct) is not { } delivery)
            return false;
        var outcome = await AttemptAsync(org, delivery, ct);
        await due.FinishAsync(org, delivery, outcome, ct);
        return outcome.IsDelivered;
    }

    private async Task<DeliveryOutcome> AttemptAsync(OrgId org, DueDelivery delivery, CancellationToken ct)
    {
        using var timing = Timing.Start(Instruments.WebhookAttempt);
        var outcome = await client.SendAsync(org, delivery, ct);
        timing?.End(outcome.Failure ?? "delivered");
        return outcome;
    }

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (DatabaseAwayException)
        {
            // Told once, by who watches it.
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogLate(logger, e is PostgresException refused ? refused.SqlState : e.GetType().Name);
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Webhooks are not called: {Exception}; tried again at once")]
    private static partial void LogLate(ILogger logger, string exception);
}
