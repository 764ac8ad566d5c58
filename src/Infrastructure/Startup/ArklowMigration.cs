using Arklow.Application;
using Arklow.Infrastructure.Postgres;
using Arklow.Infrastructure.Postgres.Embedded;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Arklow.Infrastructure.Startup;

/// <summary>Brings the schema of a database up to this program, and does nothing else: it needs no root key, makes none, and writes nobody's first API key.</summary>
public static class ArklowMigration
{
    /// <summary>
    /// Migrates the database of <c>ConnectionStrings:ArklowOwner</c>, or, with no connection strings, that of the data directory's embedded PostgreSQL,
    /// which is stopped again unless others use it. No other setting matters. Nothing of the owner is open when this returns.
    /// </summary>
    /// <returns>The migrations that were applied, in their order; none if the database had them all.</returns>
    /// <exception cref="StartupException">Something that a person has to mend.</exception>
    public static async Task<IReadOnlyList<string>> RunAsync(IConfiguration configuration, CancellationToken ct)
    {
        var (owner, directory) = SettingsReader.Read(configuration.AsEnumerable(), Find);
        HomeDirectory.DoWithout();
        if (owner is not null)
            return await OnOwnServerAsync(owner, ct);
        await using var server = await EmbeddedPostgres.StartAsync(directory, ct);
        return await OnEmbeddedServerAsync(server, ct);
    }

    private static (string? Owner, string DataDirectory) Find(SettingsReader settings)
    {
        if (ArklowSettings.FindConnectionString(settings, OwnServer.Owner) is { } owner)
            return (owner, "");
        if (settings.Text(OwnServer.App) is not null)
            settings.Refuse($"{OwnServer.Owner} is missing: only the owner can migrate a database (see {OwnServer.Document}).");
        return (null, ArklowSettings.FindDataDirectory(settings));
    }

    internal static async Task<IReadOnlyList<string>> OnOwnServerAsync(string connectionString, CancellationToken ct)
    {
        try
        {
            return await MigrateAsync(connectionString, ct);
        }
        catch (NpgsqlException e)
        {
            throw new StartupException($"The database does not serve its owner ({OwnServer.Owner}): {Databases.Reason(e)}", e);
        }
    }

    internal static async Task<IReadOnlyList<string>> OnEmbeddedServerAsync(EmbeddedPostgres server, CancellationToken ct)
    {
        try
        {
            return await MigrateAsync(server.OwnerConnectionString, ct);
        }
        catch (NpgsqlException e)
        {
            throw new StartupException($"The database does not serve: {Databases.Reason(e)}", e);
        }
    }

    private static async Task<IReadOnlyList<string>> MigrateAsync(string connectionString, CancellationToken ct)
    {
        await using var owner = Databases.Open(connectionString, OwnServer.Owner);
        return await Migrator.MigrateAsync(owner, ct);
    }
}
