using Npgsql;

namespace Arklow.Infrastructure.Postgres.Embedded;

internal enum ServerState
{
    /// <summary>Nobody listens.</summary>
    Down,

    /// <summary>Somebody listens and is starting, recovering or stopping.</summary>
    Busy,
    Ready,
}

/// <summary>How to reach the server through its socket, as any of its roles.</summary>
internal sealed record ServerAddress(string SocketDirectory)
{
    private const string Superuser = "postgres";

    /// <summary>For the product: pooled, everything else at its default.</summary>
    public string ConnectionString(string database, string role) => Builder(database, role).ConnectionString;

    /// <summary>A connection of the superuser, not pooled, for this folder alone.</summary>
    public async Task<NpgsqlConnection> OpenAsSuperuserAsync(string database, CancellationToken ct)
    {
        var settings = Builder(database, Superuser);
        settings.Pooling = false;
        settings.Timeout = 5;
        // Disposed, it is in no metric; the connection outlives it.
        await using var server = NpgsqlDataSource.Create(settings);
        return await server.OpenConnectionAsync(ct);
    }

    /// <summary>Asks the server itself. A refusal for any other reason than its state counts as ready: it will be said on use.</summary>
    public async Task<ServerState> ProbeAsync(CancellationToken ct)
    {
        try
        {
            await using var connection = await OpenAsSuperuserAsync(Superuser, ct);
            return ServerState.Ready;
        }
        catch (PostgresException e)
        {
            return e.SqlState == PostgresErrorCodes.CannotConnectNow ? ServerState.Busy : ServerState.Ready;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            return ServerState.Down;
        }
    }

    private NpgsqlConnectionStringBuilder Builder(string database, string role) =>
        new()
        {
            Host = SocketDirectory,
            Port = Embedded.SocketDirectory.Port,
            Database = database,
            Username = role,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        };
}
