using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Arklow.Application;

/// <summary>Reads a setting's text, which is not blank.</summary>
/// <returns>Whether it means something.</returns>
public delegate bool SettingParser<T>(string text, [NotNullWhen(true)] out T? value);

/// <summary>
/// Reads settings and remembers every problem instead of ending at the first. Each setting that there is is asked for here once, by its name, with what
/// it is without: that is what makes it known. A blank is no value. No value is ever repeated in a problem: it may be a secret in the wrong place.
/// </summary>
public sealed class SettingsReader
{
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _names = [];
    private readonly List<string> _problems = [];

    /// <param name="values">Configuration: names with colons between their parts. Of two that differ in case alone, the later counts.</param>
    public SettingsReader(IEnumerable<KeyValuePair<string, string?>> values)
    {
        foreach (var (name, value) in values)
            if (!string.IsNullOrWhiteSpace(value))
                _values[name] = value;
    }

    /// <summary>What was asked for up to now, in that order. A name ends in a part in angle brackets where many settings may begin like it.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Reads everything, then ends with all that is wrong.</summary>
    /// <exception cref="StartupException">There were problems; it names them all.</exception>
    public static T Read<T>(IEnumerable<KeyValuePair<string, string?>> values, Func<SettingsReader, T> read)
    {
        var settings = new SettingsReader(values);
        var result = read(settings);
        return settings._problems is [] ? result : throw new StartupException(settings._problems);
    }

    /// <summary>Null without a value.</summary>
    public string? Text(string name)
    {
        _names.Add(name);
        return _values.GetValueOrDefault(name);
    }

    /// <param name="mustBe">What it must be, as the words after its name: "must be …".</param>
    public T Value<T>(string name, T otherwise, SettingParser<T> parse, string mustBe) => Parse(name, Text(name), otherwise, parse, mustBe);

    public bool Flag(string name, bool otherwise = false) => Value<bool>(name, otherwise, bool.TryParse, "must be true or false");

    /// <param name="mustBe">As of <see cref="Value"/>, where there is more to say than the numbers.</param>
    public int Whole(string name, int otherwise, int least, int most, string? mustBe = null) =>
        Value(name, otherwise, WholeFrom(least, most), mustBe ?? MustBe(least, most));

    /// <summary>The settings that begin with a name and end in one more part of the operator's choice.</summary>
    /// <param name="name">Ends in a part in angle brackets, which stands for theirs: <c>Arklow:Audit:KeepMonthsOf:&lt;org_id&gt;</c>.</param>
    /// <returns>The last part of each.</returns>
    public IReadOnlyList<string> Keys(string name)
    {
        _names.Add(name);
        return [.. _values.Keys.Where(key => IsOneOf(key, name)).Select(key => key[(key.LastIndexOf(':') + 1)..])];
    }

    /// <summary>One of those that <see cref="Keys"/> found.</summary>
    public T ValueOf<T>(string name, string key, T otherwise, SettingParser<T> parse, string mustBe)
    {
        var full = name[..(name.LastIndexOf(':') + 1)] + key;
        return Parse(full, _values.GetValueOrDefault(full), otherwise, parse, mustBe);
    }

    /// <summary>A whole number among those that <see cref="Keys"/> found.</summary>
    public int WholeOf(string name, string key, int otherwise, int least, int most, string? mustBe = null) =>
        ValueOf(name, key, otherwise, WholeFrom(least, most), mustBe ?? MustBe(least, most));

    /// <summary>Remembers a problem.</summary>
    /// <param name="problem">A sentence for whoever has to mend it; it repeats no value.</param>
    public void Refuse(string problem)
    {
        if (!_problems.Contains(problem)) // where one setting counts for several things
            _problems.Add(problem);
    }

    /// <summary>Refuses what stands in a section and was not asked for. Call it last.</summary>
    /// <param name="onlyMisspelt">Others use the section too: only what is nearly the name of a setting is refused.</param>
    public void RefuseUnknown(string section, bool onlyMisspelt = false)
    {
        foreach (var name in _values.Keys.Where(key => IsIn(key, section) && !_names.Exists(known => IsKnownAs(key, known))).Order())
            if (Spelling.Nearest(name, _names.Where(known => IsIn(known, section))) is { } near)
                Refuse($"{name} is no setting: {near} is one.");
            else if (!onlyMisspelt)
                Refuse($"{name} is no setting.");
    }

    private T Parse<T>(string name, string? text, T otherwise, SettingParser<T> parse, string mustBe)
    {
        if (text is null)
            return otherwise;
        if (parse(text, out var value))
            return value;
        Refuse($"{name} {mustBe}.");
        return otherwise;
    }

    private static SettingParser<int> WholeFrom(int least, int most) =>
        (text, out value) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most;

    private static string MustBe(int least, int most) => $"must be a whole number from {least} to {most}";

    private static bool IsIn(string name, string section) => name.StartsWith($"{section}:", StringComparison.OrdinalIgnoreCase);

    private static bool IsKnownAs(string name, string known) =>
        string.Equals(name, known, StringComparison.OrdinalIgnoreCase) || IsOneOf(name, known);

    private static bool IsOneOf(string name, string pattern) =>
        pattern.EndsWith('>')
        && pattern[..(pattern.LastIndexOf(':') + 1)] is var start
        && name.Length > start.Length
        && name.StartsWith(start, StringComparison.OrdinalIgnoreCase)
        && !name[start.Length..].Contains(':', StringComparison.Ordinal);
}
