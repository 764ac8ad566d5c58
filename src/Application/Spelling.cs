namespace Arklow.Application;

/// <summary>Which name was meant.</summary>
internal static class Spelling
{
    /// <returns>The name that is the fewest letters away, in any case; null if none is near.</returns>
    public static string? Nearest(string name, IEnumerable<string> names)
    {
        var near = names
            .Select(known => (Name: known, Distance: Distance(name.ToUpperInvariant(), known.ToUpperInvariant())))
            .OrderBy(known => known.Distance)
            .FirstOrDefault();
        return near.Name is { } found && near.Distance <= Math.Max(2, LastPart(name) / 3) ? found : null;
    }

    private static int LastPart(string name) => name.Length - name.LastIndexOf(':') - 1;

    /// <summary>After Levenshtein: letters put in, left out or changed.</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1)));
        }

        return row[^1];
    }
}
