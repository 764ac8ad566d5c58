using System.Diagnostics;
using Arklow.Infrastructure.Postgres;
using Arklow.Infrastructure.Postgres.Embedded;
using Arklow.Infrastructure.Startup;
using Dapper;
using Npgsql;

namespace Arklow.Benchmarks;

/// <summary>One of the run's databases, seen by the superuser, whom no policy holds.</summary>
internal sealed class ScratchDatabase(EmbeddedPostgres server, string name) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>How the product reaches it, in the role that row-level security holds.</summary>
    public NpgsqlConnectionStringBuilder App { get; } = new(server.AppConnectionString) { Database = name };

    public NpgsqlConnectionStringBuilder Owner { get; } = new(server.OwnerConnectionString) { Database = name };

    public Database Superuser { get; } =
        Databases.OpenWatched(
            new NpgsqlConnectionStringBuilder(server.OwnerConnectionString) { Username = "postgres", Database = name }.ConnectionString
        );

    public Task MigrateAsync(CancellationToken ct) => ArklowMigration.OnOwnServerAsync(Owner.ConnectionString, ct);

    /// <summary>The org that rows of another database are of, so that rows like them can be stored here. Ids that are given from now on lie beyond it.</summary>
    public async Task AddOrgAsync(long org, CancellationToken ct)
    {
        await ExecuteAsync($"insert into orgs (org_id, name, updated_at) values ({org}, 'Baseline', now())", ct);
        await ExecuteAsync($"select setval('ids', {org + (1 << 20)})", ct);
    }

    public async Task SetRowSecurityAsync(bool on, CancellationToken ct)
    {
        foreach (var table in Statements.Tables.Append(Statements.Pending))
            await ExecuteAsync($"alter table {table} {(on ? "enable" : "disable")} row level security", ct);
    }

    /// <summary>The first of ids that nobody else will be given.</summary>
    public async Task<long> ReserveIdsAsync(long count, CancellationToken ct)
    {
        var first = await ReadAsync<long>("select nextval('ids')", new { }, ct);
        await ReadAsync<long>("select setval('ids', @last)", new { last = first + count }, ct);
        return first;
    }

    public Task<long> CountAsync(string table, CancellationToken ct) => ReadAsync<long>($"select count(*) from {table}", new { }, ct);

    /// <summary>Rows of every table of the product; a partitioned one counts once.</summary>
    public async Task<Dictionary<string, long>> CountAsync(CancellationToken ct)
    {
        const string Tables = """
            select relname from pg_class
            where relnamespace = 'arklow'::regnamespace and relkind in ('r', 'p') and not relispartition
            """;
        await using var connection = await Superuser.Pool.OpenConnectionAsync(ct);
        var rows = new Dictionary<string, long>();
        foreach (var table in await connection.QueryAsync<string>(new CommandDefinition(Tables, cancellationToken: ct)))
            rows[table] = await CountAsync(table, ct);
        return rows;
    }

    /// <summary>How long the oldest record has waited to be sealed, in milliseconds; null where none waits.</summary>
    public Task<double?> WaitingAsync(CancellationToken ct)
    {
        // By the index, which passes over what was deleted: watching must cost next to nothing.
        const string Oldest = """
            select (select (extract(epoch from clock_timestamp() - at) * 1000)::float8 from audit_pending order by org_id, id limit 1)
            """;
        return ReadAsync<double?>(Oldest, new { }, ct);
    }

    /// <summary>How long that took; every record has its leaf then.</summary>
    /// <exception cref="BenchmarkException">Records stay unsealed.</exception>
    public async Task<TimeSpan> WaitUntilSealedAsync(CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        while (await WaitingAsync(ct) is not null)
        {
            if (clock.Elapsed > Patience)
                throw new BenchmarkException($"Records were still not sealed after {Patience.TotalSeconds:0} s.");
            await Task.Delay(20, ct);
        }

        var took = clock.Elapsed;
        var (records, leaves) = (await CountAsync("audit_records", ct), await CountAsync("audit_leaves", ct));
        return records == leaves
            ? took
            : throw new BenchmarkException($"Of {records} records {leaves} are sealed, and no other waits to be.");
    }

    /// <exception cref="BenchmarkException">Somebody seals here.</exception>
    public async Task ForgetPendingAsync(CancellationToken ct)
    {
        if (await CountAsync("audit_leaves", ct) > 0)
            throw new BenchmarkException("Records are sealed that were not to be.");
        await ExecuteAsync($"truncate {Statements.Pending}", ct);
    }

    public async Task<T> ReadAsync<T>(string sql, object parameters, CancellationToken ct)
    {
        await using var connection = await Superuser.Pool.OpenConnectionAsync(ct);
        return await connection.QuerySingleAsync<T>(new CommandDefinition(sql, parameters, commandTimeout: 120, cancellationToken: ct));
    }

    public Task ExecuteAsync(string sql, CancellationToken ct) => ExecuteAsync(sql, new { }, ct);

    public async Task ExecuteAsync(string sql, object parameters, CancellationToken ct)
    {
        await using var connection = await Superuser.Pool.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(sql, parameters, commandTimeout: 600, cancellationToken: ct));
    }

    public ValueTask DisposeAsync() => Superuser.DisposeAsync();
}
