using Arklow.Infrastructure.Postgres;
using Arklow.Infrastructure.Postgres.Embedded;
using Dapper;
using Npgsql;

namespace Arklow.Benchmarks;

/// <summary>A data directory of the run's own, with the embedded PostgreSQL that all contestants write to; gone when disposed.</summary>
internal sealed class Scratch : IAsyncDisposable
{
    private readonly EmbeddedPostgres _server;
    private readonly NpgsqlDataSource _superuser;

    private Scratch(string directory, EmbeddedPostgres server)
    {
        Directory = directory;
        _server = server;
        App = new(server.AppConnectionString);
        _superuser = Databases.Open(
            new NpgsqlConnectionStringBuilder(server.OwnerConnectionString) { Username = "postgres" }.ConnectionString
        );
    }

    public string Directory { get; }

    /// <summary>How the product reaches the server, in the role that row-level security holds.</summary>
    public NpgsqlConnectionStringBuilder App { get; }

    public static async Task<Scratch> StartAsync(string parent, CancellationToken ct)
    {
        var directory = Path.Combine(parent, $"arklow-bench-{Guid.NewGuid().ToString("n")[..8]}");
        try
        {
            return new(directory, await EmbeddedPostgres.StartAsync(directory, ct));
        }
        catch
        {
            Delete(directory);
            throw;
        }
    }

    /// <summary>Every leg starts right after a checkpoint, so that each pays for its own pages.</summary>
    // Dapper takes a single word for the name of a procedure, hence the semicolon.
    public Task CheckpointAsync(CancellationToken ct) => ExecuteAsync("checkpoint;", ct);

    /// <summary>Only for tables of the scratch database.</summary>
    public async Task SetRowSecurityAsync(bool on, CancellationToken ct)
    {
        foreach (var table in Statements.Tables)
            await ExecuteAsync($"alter table {table} {(on ? "enable" : "disable")} row level security", ct);
    }

    /// <summary>The first of ids that nobody else will be given: all contestants append at the same end of the same indexes.</summary>
    public async Task<long> ReserveIdsAsync(long count, CancellationToken ct)
    {
        await using var connection = await _superuser.OpenConnectionAsync(ct);
        var first = await connection.QuerySingleAsync<long>(new CommandDefinition("select nextval('ids')", cancellationToken: ct));
        await connection.ExecuteAsync(
            new CommandDefinition("select setval('ids', @last)", new { last = first + count }, cancellationToken: ct)
        );
        return first;
    }

    /// <summary>Rows of every table of the product.</summary>
    public async Task<Dictionary<string, long>> CountAsync(CancellationToken ct)
    {
        const string Tables = "select tablename from pg_tables where schemaname = 'arklow'";
        await using var connection = await _superuser.OpenConnectionAsync(ct);
        var rows = new Dictionary<string, long>();
        foreach (var table in await connection.QueryAsync<string>(new CommandDefinition(Tables, cancellationToken: ct)))
            rows[table] = await connection.QuerySingleAsync<long>(
                new CommandDefinition($"select count(*) from {table}", cancellationToken: ct)
            );
        return rows;
    }

    public async Task<T> ReadAsync<T>(string sql, object parameters, CancellationToken ct)
    {
        await using var connection = await _superuser.OpenConnectionAsync(ct);
        return await connection.QuerySingleAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: ct));
    }

    public async ValueTask DisposeAsync()
    {
        await _superuser.DisposeAsync();
        await _server.DisposeAsync();
        Delete(Directory);
    }

    private async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var connection = await _superuser.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(sql, commandTimeout: 120, cancellationToken: ct));
    }

    private static void Delete(string directory)
    {
        if (System.IO.Directory.Exists(directory))
            System.IO.Directory.Delete(directory, recursive: true);
    }
}
