using Arklow.Application;
using Arklow.Infrastructure.Startup;
using Dapper;
using Npgsql;

namespace Arklow.Infrastructure.Postgres;

/// <summary>
/// Refuses a role that row-level security would not hold, or that could change the schema: one that is, owns or may more than the application needs,
/// itself or through any role that it is in. Refuses a role that may less as well.
/// </summary>
internal static class RoleCheck
{
    /// <summary>Asks the catalog, in one round trip.</summary>
    /// <param name="database">Connects as the role.</param>
    /// <param name="origin">Where the role was named, for whoever has to mend it.</param>
    /// <param name="ct">Stops the question.</param>
    /// <exception cref="StartupException">One line with every excess; without any, one with every lack.</exception>
    public static async Task RequireAsync(NpgsqlDataSource database, string origin, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var findings = (await connection.QueryAsync<Finding>(new CommandDefinition(RoleCheckSql.Text, cancellationToken: ct))).AsList();
        if (findings is [])
            return;
        var excess = findings.Exists(finding => finding.Excess);
        var clauses = string.Join("; ", findings.Where(finding => finding.Excess == excess).Select(finding => finding.Clause));
        throw new StartupException(
            $"The role {findings[0].Role} of {origin} is {(excess ? "more" : "less")} than it should be: {clauses}: see {OwnServer.Document}."
        );
    }

    private sealed record Finding(string Role, bool Excess, string Clause);
}
