using System.Reflection;
using Arklow.Application;
using Arklow.Infrastructure.Startup;
using DbUp;
using DbUp.Engine.Output;
using DbUp.Postgresql;
using Npgsql;

namespace Arklow.Infrastructure.Postgres;

/// <summary>Applies the numbered SQL files that a database lacks: forward only, each in a transaction, one process at a time.</summary>
internal static class Migrator
{
    public const string Schema = "arklow";
    public const string Journal = "schema_versions";
    private const string Prefix = "Arklow.Infrastructure.Postgres.Migrations.";
    private const long Lock = 0x41726b6c6f77; // "Arklow"
    private static readonly Assembly Scripts = Assembly.GetExecutingAssembly();

    /// <returns>The files that were applied, in their order.</returns>
    /// <exception cref="StartupException">A file failed, or the database is newer than this program.</exception>
    public static async Task<IReadOnlyList<string>> MigrateAsync(NpgsqlDataSource owner, CancellationToken ct)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        await ExecuteAsync(connection, $"select pg_advisory_lock({Lock})", ct);
        // Not "create schema if not exists": even where there is one, that asks for the right to create in the database.
        await ExecuteAsync(
            connection,
            $"do $do$ begin if to_regnamespace('{Schema}') is null then create schema {Schema}; end if; end $do$",
            ct
        );
        var upgrade = DeployChanges
            .To.PostgresqlDatabase(new PostgresqlConnectionManager(owner))
            .JournalToPostgresqlTable(Schema, Journal)
            .WithScriptsEmbeddedInAssembly(Scripts)
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogTo(new NoOpUpgradeLog())
            .Build();
        RequireNoneNewer(upgrade.GetExecutedScripts());
        var result = upgrade.PerformUpgrade();
        if (!result.Successful)
            throw new StartupException(
                $"The database could not be migrated: {result.ErrorScript?.Name}: {result.Error.Message}",
                result.Error
            );
        await ExecuteAsync(connection, $"call {Schema}.audit_protect()", ct);
        await ExecuteAsync(connection, $"select pg_advisory_unlock({Lock})", ct);
        return [.. result.Scripts.Select(script => Name(script.Name))];
    }

    /// <summary>Changes nothing: asks whether the database is migrated as far as this program needs, and no further.</summary>
    /// <exception cref="StartupException">It is not; the line says what is missing or newer.</exception>
    public static async Task VerifyAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        var applied = await AppliedAsync(database, ct);
        if (applied is null)
            return;
        RequireNoneNewer(applied);
        if (Known().Except(applied).ToList() is { Count: > 0 } missing)
            throw new StartupException(
                $"The database of {OwnServer.App} lacks the migrations {Names(missing)}: run `arklow migrate` with {OwnServer.Owner}, of the same database (see {OwnServer.Document})."
            );
    }

    /// <summary>None in a database that never was migrated; null if the role may not look, which is for the check of the role to tell.</summary>
    private static async Task<List<string>?> AppliedAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        try
        {
            await using var command = database.CreateCommand($"select scriptname from {Schema}.{Journal}");
            await using var reader = await command.ExecuteReaderAsync(ct);
            var applied = new List<string>();
            while (await reader.ReadAsync(ct))
                applied.Add(reader.GetString(0));
            return applied;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return [];
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return null;
        }
    }

    private static void RequireNoneNewer(IEnumerable<string> applied)
    {
        if (applied.Except(Known()).ToList() is { Count: > 0 } newer)
            throw new StartupException(
                $"The database was migrated by a newer Arklow than this one ({Names(newer)}): start that version, or restore a backup of before."
            );
    }

    private static IEnumerable<string> Known() =>
        Scripts.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal));

    private static string Names(IEnumerable<string> scripts) => string.Join(", ", scripts.Select(Name).Order(StringComparer.Ordinal));

    private static string Name(string script) => script.Replace(Prefix, "", StringComparison.Ordinal);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
