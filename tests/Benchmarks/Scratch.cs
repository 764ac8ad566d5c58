using Arklow.Infrastructure.Postgres.Embedded;
using Dapper;
using Npgsql;

namespace Arklow.Benchmarks;

/// <summary>A data directory of the run's own, with the embedded PostgreSQL that all contestants write to; gone when disposed.</summary>
internal sealed class Scratch : IAsyncDisposable
{
    private readonly EmbeddedPostgres _server;

    private Scratch(string directory, EmbeddedPostgres server)
    {
        Directory = directory;
        _server = server;
        Database = new(server, ServerRoles.Database);
        Unsealed = new(server, "unsealed");
    }

    public string Directory { get; }

    /// <summary>Arklow's own.</summary>
    public ScratchDatabase Database { get; }

    /// <summary>On the same server, for contestants whose audit records nobody is to seal: Arklow's sealer does not see it.</summary>
    public ScratchDatabase Unsealed { get; }

    public static async Task<Scratch> StartAsync(string parent, CancellationToken ct)
    {
        var directory = Path.Combine(parent, $"arklow-bench-{Guid.NewGuid().ToString("n")[..8]}");
        Scratch? scratch = null;
        try
        {
            scratch = new(directory, await EmbeddedPostgres.StartAsync(directory, ct));
            await scratch.CopyEmptyAsync(ct);
            return scratch;
        }
        catch
        {
            if (scratch is not null)
                await scratch.DisposeAsync();
            Delete(directory);
            throw;
        }
    }

    /// <summary>Every leg starts right after a checkpoint, so that each pays for its own pages.</summary>
    // Dapper takes a single word for the name of a procedure, hence the semicolon.
    public Task CheckpointAsync(CancellationToken ct) => Database.ExecuteAsync("checkpoint;", ct);

    /// <summary>Returns when nothing of a leg is left to be done in the next: what Arklow seals is sealed, and what nobody seals is gone.</summary>
    /// <exception cref="BenchmarkException">Records stay unsealed.</exception>
    public async Task SettleAsync(CancellationToken ct)
    {
        await Database.WaitUntilSealedAsync(ct);
        await Unsealed.ForgetPendingAsync(ct);
    }

    /// <summary>Rows of each of these tables, wherever they are.</summary>
    public async Task<IReadOnlyList<long>> CountAsync(IReadOnlyList<string> tables, CancellationToken ct)
    {
        var counts = new List<long>();
        foreach (var table in tables)
            counts.Add(await Database.CountAsync(table, ct) + await Unsealed.CountAsync(table, ct));
        return counts;
    }

    public async ValueTask DisposeAsync()
    {
        await Unsealed.DisposeAsync();
        await Database.DisposeAsync();
        await _server.DisposeAsync();
        Delete(Directory);
    }

    /// <summary>With the rights of the first, which must not be connected to meanwhile.</summary>
    private async Task CopyEmptyAsync(CancellationToken ct)
    {
        var (name, owner) = (Unsealed.App.Database, ServerRoles.Owner);
        string[] statements =
        [
            $"create database {name} template {ServerRoles.Database} owner {owner}",
            $"revoke all on database {name} from public",
            $"grant connect on database {name} to {ServerRoles.App}",
        ];
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(_server.OwnerConnectionString)
            {
                Username = "postgres",
                Database = "postgres",
                Pooling = false,
            }.ConnectionString
        );
        await connection.OpenAsync(ct);
        foreach (var statement in statements)
            await connection.ExecuteAsync(new CommandDefinition(statement, commandTimeout: 120, cancellationToken: ct));
        await Unsealed.MigrateAsync(ct);
    }

    private static void Delete(string directory)
    {
        if (System.IO.Directory.Exists(directory))
            System.IO.Directory.Delete(directory, recursive: true);
    }
}
