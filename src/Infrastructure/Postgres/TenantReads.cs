using Arklow.Domain.Orgs;
using Dapper;
using Npgsql;

namespace Arklow.Infrastructure.Postgres;

/// <summary>Reads outside a unit of work, on the rows of one org.</summary>
internal static class TenantReads
{
    /// <summary>The only row, or null: one round trip, whose first statement names the org and whose second reads.</summary>
    public static async Task<T?> ReadOneAsync<T>(
        this NpgsqlDataSource database,
        OrgId org,
        string sql,
        object parameters,
        CancellationToken ct
    )
        where T : class
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var named = new DynamicParameters(parameters);
        named.Add("Tenant", org.ToString());
        var command = new CommandDefinition($"{Tenancy.OpenNamedSql}; {sql}", named, cancellationToken: ct);
        await using var results = await connection.QueryMultipleAsync(command);
        await results.ReadAsync();
        return await results.ReadSingleOrDefaultAsync<T>();
    }
}
