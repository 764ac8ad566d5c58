namespace Arklow.Domain.Audit;

/// <summary>Which records are gone, and for how many of each month the log itself says so.</summary>
internal sealed class ExpiredMonths
{
    private readonly Dictionary<string, (long First, long Gone, long Dropped)> _months = [];

    public void AddGone(string? month, long position)
    {
        var known = _months.GetValueOrDefault(month ?? "", (First: position, Gone: 0, Dropped: 0));
        _months[month ?? ""] = (known.Gone == 0 ? position : known.First, known.Gone + 1, known.Dropped);
    }

    public void AddDropped(string month, long records)
    {
        var known = _months.GetValueOrDefault(month, (First: long.MaxValue, Gone: 0, Dropped: 0));
        _months[month] = known with { Dropped = known.Dropped + records };
    }

    /// <summary>The first position of a month of which more is gone than was dropped; null if there is none.</summary>
    public long? FindMissing()
    {
        var missing = _months.Values.Where(month => month.Gone > month.Dropped).Select(month => (long?)month.First);
        return missing.Min();
    }
}
