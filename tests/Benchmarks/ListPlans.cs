using System.Text.RegularExpressions;
using Arklow.Infrastructure.Credentials;
using Arklow.Infrastructure.Postgres;
using Dapper;
using Npgsql;

namespace Arklow.Benchmarks;

/// <summary>How PostgreSQL reads a list in an org, under the application's role and row-level security: prepared, and executed often enough for it to keep a plan.</summary>
internal sealed partial class ListPlans(ScratchDatabase database, Tenant org)
{
    private const int Executions = 12;
    private const string Options = "analyze, buffers, costs off, timing off, summary off";

    /// <summary>The mode of a page is that in which its count leaves it.</summary>
    private static readonly (string Name, string Sql, string Mode)[] Statements =
    [
        ("the count, up to 1,001", CredentialListSql.All.Split(';')[0], "auto"),
        ("the page", CredentialListSql.All.Split(';')[1], "force_custom_plan"),
        ("the page, if its plan were kept", CredentialListSql.All.Split(';')[1], "force_generic_plan"),
        ("the count of those that expire soon", CredentialListSql.Expiring.Split(';')[0], "auto"),
        ("the page of those that expire soon", CredentialListSql.Expiring.Split(';')[1], "force_custom_plan"),
    ];

    private static readonly string[] Untold = ["Filter:", "SubPlan", "Function Scan", "Planning:"];

    public async Task<IReadOnlyList<(string Name, string Plan)>> ReadAsync(CancellationToken ct)
    {
        await using var app = Databases.Open(database.App.ConnectionString);
        await using var connection = await app.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await RunAsync(connection, $"select set_config('arklow.org_id', '{org.Id}', true)", ct);
        var plans = new List<(string, string)>();
        foreach (var (name, sql, mode) in Statements)
        {
            await RunAsync(connection, $"set local plan_cache_mode = {mode}", ct);
            plans.Add((name, await ExplainAsync(connection, sql, ct)));
        }

        return plans;
    }

    private async Task<string> ExplainAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        var names = Name().Matches(sql).Select(match => match.Groups[1].Value).Distinct().ToList();
        var execute = $"execute list ({string.Join(", ", names.Select(Value))})";
        await RunAsync(connection, $"prepare list as {Name().Replace(sql, match => $"${names.IndexOf(match.Groups[1].Value) + 1}")}", ct);
        for (var i = 0; i < Executions; i++)
            await RunAsync(connection, execute, ct);
        var lines = await RunAsync(connection, $"explain ({Options}) {execute}", ct);
        await RunAsync(connection, "deallocate list", ct);
        return string.Join(
            '\n',
            lines
                .TakeWhile(line => !line.StartsWith("Planning:", StringComparison.Ordinal))
                .Where(line => !Untold.Any(word => line.TrimStart(' ', '-', '>').StartsWith(word, StringComparison.Ordinal)))
        );
    }

    private string Value(string name) =>
        name switch
        {
            "Org" => org.Id,
            "After" => "0",
            "Take" => "20",
            "Skip" => "0",
            "CountTo" => "1001",
            "ExpiresBefore" => "now() + interval '30 minutes'",
            _ => "null",
        };

    private static async Task<IEnumerable<string>> RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct) =>
        (await connection.QueryAsync<object>(new CommandDefinition(sql, cancellationToken: ct)))
            .Select(row => ((IDictionary<string, object>)row).Values.FirstOrDefault() as string)
            .OfType<string>();

    [GeneratedRegex(@"@(\w+)")]
    private static partial Regex Name();
}
