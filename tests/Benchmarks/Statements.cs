using System.Text.RegularExpressions;
using Arklow.Infrastructure.Audit;
using Arklow.Infrastructure.Credentials;
using Arklow.Infrastructure.Postgres;

namespace Arklow.Benchmarks;

/// <summary>What a create sends, in its order: the product's own statements, so that the baselines cannot fall behind them.</summary>
internal static partial class Statements
{
    /// <summary>What these statements insert into besides: it is emptied as it is sealed.</summary>
    public const string Pending = "audit_pending";

    /// <summary>The tables that these statements insert into, a row each.</summary>
    public static readonly IReadOnlyList<string> Tables = ["audit_records", "credential_secrets", "credentials"];

    /// <summary>Tables that change by themselves after a create.</summary>
    public static readonly IReadOnlyList<string> Sealing = [Pending, "audit_leaves", "audit_nodes", "audit_heads"];

    // The record and the credential both call theirs Id.
    private static readonly string[] Named =
    [
        Tenancy.OpenSql.Replace("$1", "@Org", StringComparison.Ordinal),
        CredentialRepository.Insert,
        CredentialRepository.InsertSecret,
        Id().Replace(AuditInsert.Sql, "@RecordId"),
    ];

    /// <summary>For Npgsql: $1, $2, … and the names in that order. A name that comes twice keeps its number.</summary>
    public static IReadOnlyList<(string Sql, IReadOnlyList<string> Names)> Positional { get; } = [.. Named.Select(Number)];

    /// <summary>For pgbench, which knows :name, and no variable that is null.</summary>
    public static IEnumerable<string> ForPgBench(IReadOnlySet<string> nulls) =>
        Named.Select(sql => Name().Replace(sql, name => nulls.Contains(name.Groups[1].Value) ? "null" : $":{name.Groups[1].Value}") + ";");

    private static (string Sql, IReadOnlyList<string> Names) Number(string sql)
    {
        var names = Name().Matches(sql).Select(match => match.Groups[1].Value).Distinct().ToList();
        return (Name().Replace(sql, match => $"${names.IndexOf(match.Groups[1].Value) + 1}"), names);
    }

    [GeneratedRegex(@"@(\w+)")]
    private static partial Regex Name();

    [GeneratedRegex(@"@Id\b")]
    private static partial Regex Id();
}
