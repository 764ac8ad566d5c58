using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Npgsql;

namespace Arklow.Infrastructure.Postgres;

/// <summary>
/// A statement whose @Names are numbered, once for the process: Npgsql would number them each time that it executes. For constants only, because
/// every statement is kept, and every @ in it begins a name.
/// </summary>
internal sealed partial class PositionalSql
{
    private static readonly ConcurrentDictionary<string, PositionalSql> Known = new();
    private readonly string[] _names;
    private readonly string _text;

    private PositionalSql(string sql)
    {
        _names = [.. Name().Matches(sql).Select(match => match.Groups[1].Value).Distinct()];
        _text = Name().Replace(sql, match => $"${Array.IndexOf(_names, match.Groups[1].Value) + 1}");
    }

    /// <summary>Numbers the command's parameters; one that the statement does not name is dropped.</summary>
    public static void Apply(NpgsqlBatchCommand command)
    {
        var sql = Known.GetOrAdd(command.CommandText, text => new(text));
        var parameters = new NpgsqlParameter[sql._names.Length];
        foreach (NpgsqlParameter parameter in command.Parameters)
            if (Array.IndexOf(sql._names, parameter.ParameterName) is >= 0 and var index)
                parameters[index] = parameter;
        command.Parameters.Clear();
        foreach (var parameter in parameters)
        {
            parameter.ParameterName = "";
            command.Parameters.Add(parameter);
        }

        command.CommandText = sql._text;
    }

    [GeneratedRegex(@"@(\w+)")]
    private static partial Regex Name();
}
