using Npgsql;

namespace Arklow.Infrastructure.Postgres;

/// <summary>
/// What a unit of work holds of the database: a connection, perhaps a transaction on it, and its turn among those that lock the same. When the database
/// goes away in the middle of something, that is left alone, and what it holds is let go of when it ends.
/// </summary>
internal sealed class Holding(Database database) : IAsyncDisposable
{
    private Task _doing = Task.CompletedTask;

    public NpgsqlConnection? Connection { get; private set; }

    public NpgsqlTransaction? Transaction { get; private set; }

    /// <summary>Whether something that was asked of it has not ended, though nobody waits for it any more.</summary>
    public bool IsBusy => !_doing.IsCompleted;

    /// <summary>Given back when everything else is.</summary>
    public IDisposable? Gate { get; set; }

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

    /// <summary>Rolls back what was not committed. Waits for no database that is away; what fails here has ended with its connection.</summary>
    public async ValueTask DisposeAsync()
    {
        var ending = EndAsync();
        if (!ending.IsCompleted)
            await ending.WaitAsync(database.Away).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task EndAsync()
    {
        await _doing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            if (Transaction is not null)
                await Transaction.DisposeAsync();
        }
        finally
        {
            if (Connection is not null)
                await Connection.DisposeAsync();
            (Transaction, Connection) = (null, null);
            Gate?.Dispose();
            Gate = null;
        }
    }
}
