using Arklow.Application;
using Arklow.Infrastructure.Crypto;
using Arklow.Infrastructure.Postgres;
using Arklow.Infrastructure.Postgres.Embedded;
using Npgsql;

namespace Arklow.Infrastructure.Startup;

/// <summary>What must be there before anything is served: a migrated database and the root key that belongs to it. Dispose it last: it stops the embedded server.</summary>
public sealed class ArklowStorage : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _server;

    private ArklowStorage(ArklowSettings settings, EmbeddedPostgres? server)
    {
        Settings = settings;
        _server = server;
        Database = Databases.Open(server?.AppConnectionString ?? settings.ConnectionString!);
        OwnerConnectionString = server?.OwnerConnectionString ?? settings.ConnectionString!;
    }

    public ArklowSettings Settings { get; }

    internal NpgsqlDataSource Database { get; }

    /// <summary>Who owns the schema and migrates it.</summary>
    internal string OwnerConnectionString { get; }

    internal RootKey RootKey { get; private set; } = null!;

    /// <exception cref="StartupException">Something that a person has to mend; nothing is damaged.</exception>
    public static async Task<ArklowStorage> OpenAsync(ArklowSettings settings, CancellationToken ct)
    {
        var server = settings.ConnectionString is null ? await EmbeddedPostgres.StartAsync(settings.DataDirectory, ct) : null;
        PrivateFile.CreateDirectory(settings.DataDirectory);
        var storage = new ArklowStorage(settings, server);
        try
        {
            await using (var owner = Databases.Open(storage.OwnerConnectionString))
                await Migrator.MigrateAsync(owner, ct);
            storage.RootKey = await InstanceRootKey.LoadAsync(storage.Database, settings.RootKeyFile, ct);
            return storage;
        }
        catch (Exception e)
        {
            await storage.DisposeAsync();
            if (e is NpgsqlException)
                throw new StartupException($"The database does not serve: {e.Message}", e);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        RootKey?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
