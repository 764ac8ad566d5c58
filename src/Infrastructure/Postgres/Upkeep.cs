using Dapper;

namespace Arklow.Infrastructure.Postgres;

/// <summary>Background work that serves all orgs sees what of theirs is due, and changes nothing until it names one.</summary>
internal static class Upkeep
{
    private const string Open = "select set_config('arklow.upkeep', 'on', true)";

    /// <summary>What is due, whichever org's it is.</summary>
    public static Task<IReadOnlyList<T>> ListDueAsync<T>(this Database database, string sql, object parameters, CancellationToken ct) =>
        database.AskAsync<IReadOnlyList<T>>(
            async stop =>
            {
                await using var connection = await database.OpenConnectionAsync(stop);
                var command = new CommandDefinition($"{Open}; {sql}", parameters, cancellationToken: stop);
                await using var results = await connection.QueryMultipleAsync(command);
                await results.ReadAsync();
                return [.. await results.ReadAsync<T>()];
            },
            ct
        );
}
