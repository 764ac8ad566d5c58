using Arklow.Application;
using Arklow.Domain.Audit;
using Arklow.Infrastructure.Audit;
using Arklow.Infrastructure.Crypto;
using Arklow.Infrastructure.Postgres;
using Arklow.Infrastructure.Postgres.Embedded;
using Npgsql;

namespace Arklow.Infrastructure.Startup;

/// <summary>What must be there before anything is served: a migrated database, a role in it that is no more than it should be, and the root key that belongs to it. Dispose it last: it stops the embedded server.</summary>
public sealed class ArklowStorage : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _server;

    private ArklowStorage(ArklowSettings settings, EmbeddedPostgres? server)
    {
        Settings = settings;
        HeadsFile = new(settings.Audit.HeadsFile);
        _server = server;
        Database = Databases.OpenWatched(server?.AppConnectionString ?? settings.ConnectionString!);
    }

    public ArklowSettings Settings { get; }

    /// <summary>The pool of the application's role.</summary>
    internal Database Database { get; }

    internal RootKey RootKey { get; private set; } = null!;

    internal AuditKey AuditKey { get; private set; } = null!;

    /// <summary>Ed25519, 32 bytes: what verifies the heads of this instance.</summary>
    public ReadOnlyMemory<byte> AuditPublicKey => AuditKey.PublicKey;

    internal HeadsFile HeadsFile { get; }

    /// <summary>Heads that were seen and that the database lacks: it was put back to what it was before them.</summary>
    internal IReadOnlyList<SignedHead> LostHeads { get; private set; } = [];

    /// <exception cref="StartupException">Something that a person has to mend; nothing is damaged.</exception>
    public static async Task<ArklowStorage> OpenAsync(ArklowSettings settings, CancellationToken ct)
    {
        var server = settings.ConnectionString is null ? await EmbeddedPostgres.StartAsync(settings.DataDirectory, ct) : null;
        PrivateFile.CreateDirectory(settings.DataDirectory);
        var storage = new ArklowStorage(settings, server);
        try
        {
            await storage.PrepareAsync(ct);
            return storage;
        }
        catch (Exception e)
        {
            await storage.DisposeAsync();
            if (e is NpgsqlException unreachable)
                throw new StartupException($"The database does not serve: {Databases.Reason(unreachable)}", e);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        AuditKey?.Dispose();
        RootKey?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    private async Task PrepareAsync(CancellationToken ct)
    {
        if (Settings.MigrateOnStart)
            await (
                _server is null
                    ? ArklowMigration.OnOwnServerAsync(Settings.OwnerConnectionString!, ct)
                    : ArklowMigration.OnEmbeddedServerAsync(_server, ct)
            );
        // After a migration too: the two connection strings may lead to two databases.
        await Migrator.VerifyAsync(Database.Pool, ct);
        await RoleCheck.RequireAsync(Database.Pool, _server is null ? OwnServer.App : "the embedded PostgreSQL", ct);
        RootKey = await InstanceRootKey.LoadAsync(Database.Pool, Settings.RootKeyFile, ct);
        AuditKey = await InstanceAuditKey.LoadAsync(Database.Pool, RootKey, ct);
        LostHeads = await RollbackCheck.FindLostAsync(Database.Pool, HeadsFile.ReadNewest(), ct);
        if (LostHeads.Count == 0)
            await HeadsFile.MergeAsync(await new AuditHeads(Database).ListNewestAsync(ct), ct);
        await AuditPartitions.ExtendAsync(Database.Pool, Settings.Audit, ct);
    }
}
