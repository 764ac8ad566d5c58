using Npgsql;

namespace Arklow.Infrastructure.Postgres;

/// <summary>
/// What a unit of work holds of the database: a connection, perhaps a transaction on it, and its turn among those that lock the same. When the database
/// goes away in the middle of something, that is left alone, and what it holds is let go of when it ends; its turn at once, for it may never end.
/// </summary>
internal sealed class Holding(Database database) : IAsyncDisposable
{
    private Task _doing = Task.CompletedTask;
    private Task _ending = Task.CompletedTask;
    private IDisposable? _turn;

    public NpgsqlConnection? Connection { get; private set; }

    public NpgsqlTransaction? Transaction { get; private set; }

    /// <summary>Whether something that was asked of it has not ended, though nobody waits for it any more.</summary>
    public bool IsBusy => !_doing.IsCompleted;

    /// <param name="turn">Given back when everything else is, or when that is left alone.</param>
    public void Keep(IDisposable turn)
    {
        Interlocked.Exchange(ref _turn, turn);
        if (!_ending.IsCompleted)
            GiveBackTurn();
    }

    /// <inheritdoc cref="Database.AskAsync{T}"/>
    public Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken ct) =>
        database.AskAsync(
            stop =>
            {
                var doing = ask(stop);
                _doing = doing;
                return doing;
            },
            ct
        );

    public async ValueTask<NpgsqlConnection> ConnectAsync(CancellationToken ct) => Connection ??= await database.OpenConnectionAsync(ct);

    public async ValueTask<NpgsqlConnection> BeginAsync(CancellationToken ct)
    {
        var connection = await ConnectAsync(ct);
        Transaction = await connection.BeginTransactionAsync(ct); // sent with what comes first
        return connection;
    }

    /// <summary>Rolls back what was not committed. Waits for no database that is away, or was; what fails here has ended with its connection.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_ending.IsCompleted)
            return; // left alone already
        var isBusy = IsBusy;
        _ending = EndAsync();
        if (!isBusy && !_ending.IsCompleted)
            await _ending.WaitAsync(database.Away).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_ending.IsCompleted)
            GiveBackTurn();
    }

    private async Task EndAsync()
    {
        await _doing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await using var connection = Connection;
            await using var transaction = Transaction;
        }
        finally
        {
            (Transaction, Connection) = (null, null);
            GiveBackTurn();
        }
    }

    private void GiveBackTurn() => Interlocked.Exchange(ref _turn, null)?.Dispose();
}
