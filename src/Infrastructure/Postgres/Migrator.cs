using System.Reflection;
using Arklow.Application;
using DbUp;
using DbUp.Engine.Output;
using DbUp.Postgresql;
using Npgsql;

namespace Arklow.Infrastructure.Postgres;

/// <summary>Applies the numbered SQL files that a database lacks: forward only, each in a transaction, one process at a time.</summary>
internal static class Migrator
{
    public const string Schema = "arklow";
    private const long Lock = 0x41726b6c6f77; // "Arklow"

    /// <exception cref="StartupException">A file failed, or the database is newer than this program.</exception>
    public static async Task MigrateAsync(NpgsqlDataSource owner, CancellationToken ct)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        await ExecuteAsync(connection, $"select pg_advisory_lock({Lock})", ct);
        await ExecuteAsync(connection, $"create schema if not exists {Schema}", ct);
        var upgrade = DeployChanges
            .To.PostgresqlDatabase(new PostgresqlConnectionManager(owner))
            .JournalToPostgresqlTable(Schema, "schema_versions")
            .WithScriptsEmbeddedInAssembly(Assembly.GetExecutingAssembly())
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogTo(new NoOpUpgradeLog())
            .Build();
        var known = upgrade.GetDiscoveredScripts().Select(script => script.Name).ToHashSet();
        if (upgrade.GetExecutedScripts().Any(name => !known.Contains(name)))
            throw new StartupException(
                "The database was migrated by a newer Arklow than this one: start that version, or restore a backup of before."
            );
        var result = upgrade.PerformUpgrade();
        if (!result.Successful)
            throw new StartupException(
                $"The database could not be migrated: {result.ErrorScript?.Name}: {result.Error.Message}",
                result.Error
            );
        await ExecuteAsync(connection, $"select pg_advisory_unlock({Lock})", ct);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
