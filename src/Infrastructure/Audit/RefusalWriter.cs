using System.Threading.Channels;
using Arklow.Application.Ports;
using Arklow.Domain.Audit;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Postgres;
using Arklow.Infrastructure.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arklow.Infrastructure.Audit;

/// <summary>
/// Stores refusals, all that wait together. Good requests never wait for it; where it cannot keep up, those who are refused do, and after
/// <see cref="Patience"/> their refusal is not recorded. What waits when the process stops is stored; what waits when it is killed is lost.
/// Nothing is written to a database that was put back, whose next ids may be those of what it lacks.
/// </summary>
internal sealed partial class RefusalWriter(
    IServiceScopeFactory scopes,
    RefusedKeys keys,
    IIdSource ids,
    RollbackGuard guard,
    TimeProvider clock,
    ILogger<RefusalWriter> logger
) : BackgroundService, IRefusalLog
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private const int Capacity = 4096;
    private const int MaxTogether = 256;

    private readonly Channel<Refusal> _waiting = Channel.CreateBounded<Refusal>(Capacity);

    public async ValueTask AddAsync(Refusal refusal, CancellationToken ct)
    {
        if (guard.Detected || _waiting.Writer.TryWrite(refusal))
            return;
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            await _waiting.Writer.WriteAsync(refusal, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            Lose(1, "too many waited");
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Instruments.RefusalsLost.Add(0); // there from the start, so that the first loss shows as one
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(stoppingToken))
                await StoreAsync(Take(), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }

        using var patience = new CancellationTokenSource(Patience, clock);
        while (Take() is { Count: > 0 } left)
            await StoreAsync(left, patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private List<Refusal> Take()
    {
        var taken = new List<Refusal>();
        while (taken.Count < MaxTogether && _waiting.Reader.TryRead(out var refusal))
            taken.Add(refusal);
        return taken;
    }

    /// <summary>
    /// Tries until it can: what waits meanwhile is bounded. Each keeps its id, for a database that fell silent may have stored it. What the database will
    /// never take is dropped.
    /// </summary>
    private async Task StoreAsync(List<Refusal> refusals, CancellationToken ct)
    {
        var named = new Dictionary<Refusal, AuditRecordId>(ReferenceEqualityComparer.Instance);
        while (refusals.Count > 0)
            try
            {
                var placed = await keys.PlaceAsync(refusals, ct);
                refusals.RemoveAll(refusal => placed.All(of => of.Refusal != refusal));
                foreach (var org in placed.GroupBy(of => of.OrgId, of => of.Refusal))
                {
                    await StoreAsync(org.Key, org, named, ct);
                    refusals.RemoveAll(org.Contains);
                }
            }
            catch (PostgresException e) when (!e.IsTransient)
            {
                Lose(refusals.Count, e.SqlState);
                return;
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException or IOException)
            {
                if (e is not DatabaseAwayException)
                    LogLate(logger, e.GetType().Name);
                await Task.Delay(Patience, clock, ct);
            }
    }

    private async Task StoreAsync(OrgId org, IEnumerable<Refusal> refusals, Dictionary<Refusal, AuditRecordId> named, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var log = scope.ServiceProvider.GetRequiredService<AuditLog>();
        foreach (var refusal in refusals)
        {
            if (!named.TryGetValue(refusal, out var id))
                named[refusal] = id = await ids.NextAsync<AuditRecordId>(ct);
            await log.AddOnceAsync(
                new(id, org, refusal.At, refusal.Actor, refusal.Action, refusal.Target, refusal.Code, refusal.Origin, []),
                ct
            );
        }

        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(ct);
    }

    private void Lose(int count, string reason)
    {
        Instruments.RefusalsLost.Add(count);
        LogLost(logger, count, reason);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Refusals are not recorded yet: {Exception}; tried again")]
    private static partial void LogLate(ILogger logger, string exception);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "Refusals not recorded: {Count}, {Reason}")]
    private static partial void LogLost(ILogger logger, int count, string reason);
}
