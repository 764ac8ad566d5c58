namespace Arklow.Application;

/// <summary>Which name was meant.</summary>
internal static class Spelling
{
    /// <returns>The name that is the fewest letters away, in any case; null if none is near, or begins like it.</returns>
    public static string? Nearest(string name, IEnumerable<string> names)
    {
        var few = Math.Max(2, (name.Length - name.LastIndexOf(':') - 1) / 3);
        return names
            .Select(known => (Name: known, Distance: Distance(name.ToUpperInvariant(), known.ToUpperInvariant())))
            .Where(known => known.Distance <= few || known.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            .OrderBy(known => known.Distance)
            .FirstOrDefault()
            .Name;
    }

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
