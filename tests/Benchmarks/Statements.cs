using System.Text.RegularExpressions;
using Arklow.Infrastructure.Credentials;
using Arklow.Infrastructure.Postgres;

namespace Arklow.Benchmarks;

/// <summary>What a create sends, in its order: the product's own statements, so that the baselines cannot fall behind them.</summary>
internal static partial class Statements
{
    /// <summary>The tables that these statements insert into.</summary>
    public static readonly IReadOnlyList<string> Tables = ["credential_secrets", "credentials"];

    private static readonly string[] Named =
    [
        Tenancy.OpenSql.Replace("$1", "@Org", StringComparison.Ordinal),
        CredentialRepository.Insert,
        CredentialRepository.InsertSecret,
    ];

    /// <summary>For Npgsql: $1, $2, … and the names in that order. A name that comes twice keeps its number.</summary>
    public static IReadOnlyList<(string Sql, IReadOnlyList<string> Names)> Positional { get; } = [.. Named.Select(Number)];

    /// <summary>For pgbench, which knows :name.</summary>
    public static IEnumerable<string> ForPgBench => Named.Select(sql => Name().Replace(sql, ":$1") + ";");

    private static (string Sql, IReadOnlyList<string> Names) Number(string sql)
    {
        var names = Name().Matches(sql).Select(match => match.Groups[1].Value).Distinct().ToList();
        return (Name().Replace(sql, match => $"${names.IndexOf(match.Groups[1].Value) + 1}"), names);
    }

    [GeneratedRegex(@"@(\w+)")]
    private static partial Regex Name();
}
