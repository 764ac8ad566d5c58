namespace Arklow.Domain.Credentials;

/// <summary>When people are to hear that a credential expires: some days before, and when it has.</summary>
public static class ExpiryNotice
{
    /// <summary>How many days before; 0 is at its end.</summary>
    public static readonly IReadOnlyList<int> DaysLeft = [30, 7, 1, 0];

    /// <summary>The next of those moments after <paramref name="now"/>; null where there is none any more.</summary>
    public static DateTimeOffset? Next(DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        foreach (var days in DaysLeft)
            if (expiresAt is { } end && end - now > TimeSpan.FromDays(days))
                return end.AddDays(-days);
        return null;
    }
}
