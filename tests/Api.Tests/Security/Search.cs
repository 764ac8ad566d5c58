using Dapper;
using Npgsql;

namespace Arklow.Api.Tests.Security;

/// <summary>Where in the database and in the data directory's files a canary is.</summary>
internal static class Search
{
    private const string Columns = """
        select table_schema as schema, table_name as table, column_name as column
        from information_schema.columns
        where table_schema not in ('pg_catalog', 'information_schema')
          and data_type in ('text', 'character varying', 'character', 'name', 'json', 'jsonb', 'bytea', 'xml', 'ARRAY')
        """;

    /// <summary>As <c>table.column</c>, of every table and view, for whoever sees all rows.</summary>
    public static async Task<(int Searched, IReadOnlyList<string> Found)> ColumnsAsync(NpgsqlConnection superuser, Canary canary)
    {
        var columns = (await superuser.QueryAsync<(string Schema, string Table, string Column)>(Columns)).AsList();
        var found = new List<string>();
        foreach (var (schema, table, column) in columns)
        {
            await using var command = new NpgsqlCommand($"select \"{column}\" from \"{schema}\".\"{table}\"", superuser);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                if (!await reader.IsDBNullAsync(0) && Holds(reader.GetValue(0), canary))
                    found.Add($"{table}.{column}");
        }

        return (columns.Count, found);
    }

    /// <summary>Every file below the directory, PostgreSQL's own and its log too, relative to it.</summary>
    public static (int Searched, IReadOnlyList<string> Found) Files(string directory, Canary canary)
    {
        var files = Directory.GetFiles(directory, "*", SearchOption.AllDirectories);
        var found = files.Where(file => canary.IsIn(Bytes(file))).Select(file => Path.GetRelativePath(directory, file));
        return (files.Length, [.. found]);
    }

    private static bool Holds(object value, Canary canary) =>
        value switch
        {
            byte[] bytes => canary.IsIn(bytes),
            Array items => items.Cast<object?>().Any(item => item is not null && Holds(item, canary)),
            _ => canary.IsIn(value.ToString()!),
        };

    private static byte[] Bytes(string file)
    {
        try
        {
            // Beside PostgreSQL and the service, which keep theirs open.
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray();
        }
        catch (IOException e)
            when (e is FileNotFoundException
                || file.EndsWith(".lock", StringComparison.Ordinal)
                || file.Contains("/run/", StringComparison.Ordinal)
            )
        {
            return []; // gone meanwhile, locked by the service and empty, or the socket
        }
    }
}
