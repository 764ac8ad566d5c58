using Arklow.Application.Ports;
using Npgsql;

namespace Arklow.Infrastructure.Postgres;

/// <summary>
/// The pool of the application's role, and whether its server answers. Who asks while it does not is told at once, and who waits for an answer when it
/// goes away is told then: Npgsql would wait for it, and keep whoever cancels waiting too, for as long as a frozen server stays frozen.
/// </summary>
internal sealed class Database(NpgsqlDataSource pool, NpgsqlDataSource watch) : IAvailability, IAsyncDisposable
{
    /// <summary>For a connection, be it that all of the pool are taken or that a new one is slow to come; with what a request waits for its place it stays below two seconds.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1500);

    private CancellationTokenSource _away = new(); // cancelled while it is

    /// <summary>For work that nobody waits for, such as that of a start.</summary>
    public NpgsqlDataSource Pool => pool;

    /// <summary>Makes a connection of its own each time, for who finds out whether the server answers.</summary>
    public NpgsqlDataSource Watch => watch;

    /// <summary>Cancelled while the server does not answer; another one from when it does.</summary>
    public CancellationToken Away => Volatile.Read(ref _away).Token;

    public bool IsAway => Away.IsCancellationRequested;

    /// <summary>Tells everybody who waits, and forgets the connections: none of them will be of use.</summary>
    public async Task LeaveAsync()
    {
        await _away.CancelAsync();
        pool.Clear();
    }

    public void Return() => Volatile.Write(ref _away, new());

    /// <summary>Has <paramref name="ask"/> use the database; whatever that holds it must let go of itself, for it may end long after who waited for it.</summary>
    /// <exception cref="DatabaseAwayException">The database is away, or went away.</exception>
    public async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken ct)
    {
        var away = Away;
        if (away.IsCancellationRequested)
            throw new DatabaseAwayException();
        var stop = new CancellationTokenSource();
        using var hungUp = ct.UnsafeRegister(Stop, stop);
        using var left = away.UnsafeRegister(Stop, stop);
        var asking = ask(stop.Token);
        try
        {
            return await asking.WaitAsync(away);
        }
        catch (OperationCanceledException) when (away.IsCancellationRequested)
        {
            _ = asking.ContinueWith(ended => ended.Exception, TaskScheduler.Default); // seen, and nobody's any more
            throw new DatabaseAwayException();
        }
    }

    /// <inheritdoc cref="AskAsync{T}"/>
    public Task AskAsync(Func<CancellationToken, Task> ask, CancellationToken ct) =>
        AskAsync(
            async stop =>
            {
                await ask(stop);
                return true;
            },
            ct
        );

    /// <exception cref="TimeoutException">There was none to be had within <see cref="Patience"/>.</exception>
    public ValueTask<NpgsqlConnection> OpenConnectionAsync(CancellationToken ct)
    {
        var opening = pool.OpenConnectionAsync(ct);
        return opening.IsCompletedSuccessfully ? opening : new(WaitAsync(opening.AsTask()));
    }

    public async ValueTask DisposeAsync()
    {
        await pool.DisposeAsync();
        await watch.DisposeAsync();
    }

    private static async Task<NpgsqlConnection> WaitAsync(Task<NpgsqlConnection> opening)
    {
        try
        {
            return await opening.WaitAsync(Patience);
        }
        catch (TimeoutException) when (!opening.IsCompleted)
        {
            _ = CloseAsync(opening);
            throw;
        }
    }

    private static async Task CloseAsync(Task<NpgsqlConnection> opening)
    {
        await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (opening.IsCompletedSuccessfully)
            await opening.Result.DisposeAsync();
    }

    /// <summary>Npgsql cancels where it is called, and does not return before the server has heard: a thread of its own waits for that.</summary>
    private static void Stop(object? stop) =>
        Task.Factory.StartNew(
            static stop => ((CancellationTokenSource)stop!).Cancel(),
            stop,
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
}
