using Arklow.Application.Paging;
using Arklow.Domain.Common;
using Dapper;

namespace Arklow.Infrastructure.Postgres;

/// <summary>Reads outside a unit of work, each one round trip: its first statement names whose rows, the others read.</summary>
internal static class TenantReads
{
    /// <summary>The only row, or null.</summary>
    public static Task<T?> ReadOneAsync<T>(this Database database, Tenancy tenancy, string sql, object parameters, CancellationToken ct) =>
        database.ReadAsync(tenancy, sql, parameters, results => results.ReadSingleOrDefaultAsync<T>(), ct);

    /// <summary>A page of a list.</summary>
    /// <param name="list">The columns; table and conditions, which may use <see cref="Searching"/> and call the id of the org or user @Id; a column that is unique.</param>
    public static Task<ListView<T>> ReadPageAsync<T>(
        this Database database,
        Tenancy tenancy,
        (string Select, string From, string OrderBy) list,
        Page page,
        CancellationToken ct
    )
    {
        var sql = $"select count(*) {list.From}; {list.Select} {list.From} order by {list.OrderBy} limit @Take offset @Skip";
        var parameters = new
        {
            tenancy.Id,
            Take = page.CountOnly ? 0 : page.Take,
            page.Skip,
            page.Search?.Col,
            page.Search?.Op,
            Sought = page.Search?.Values.ToArray(),
        };
        return database.ReadAsync(
            tenancy,
            sql,
            parameters,
            async results =>
            {
                var count = await results.ReadSingleAsync<long>();
                return new ListView<T>([.. await results.ReadAsync<T>()], count);
            },
            ct
        );
    }

    /// <summary>Whatever <paramref name="read"/> makes of the results.</summary>
    public static Task<T> ReadAsync<T>(
        this Database database,
        Tenancy tenancy,
        string sql,
        object parameters,
        Func<SqlMapper.GridReader, Task<T>> read,
        CancellationToken ct
    ) =>
        database.AskAsync(
            async stop =>
            {
                await using var connection = await database.OpenConnectionAsync(stop);
                var named = new DynamicParameters(parameters);
                named.Add("Setting", tenancy.Setting);
                named.Add("Value", IdText.Write(tenancy.Id));
                var command = new CommandDefinition($"{Tenancy.OpenAnySql}; {sql}", named, cancellationToken: stop);
                await using var results = await connection.QueryMultipleAsync(command);
                await results.ReadAsync();
                return await read(results);
            },
            ct
        );
}
