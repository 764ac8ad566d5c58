using Arklow.Domain.Common;
using Arklow.Domain.Orgs;

namespace Arklow.Domain.Credentials;

/// <summary>How many secrets of each credential an org keeps, and for how long. Older ones are destroyed; that there was a version stays known.</summary>
/// <param name="KeepVersions">The newest so many, the current one among them.</param>
/// <param name="KeepFor">After another took its place; null for ever.</param>
public sealed record Retention(OrgId OrgId, int KeepVersions, TimeSpan? KeepFor)
{
    public const int DefaultKeepVersions = 10;
    public const int MaxKeepVersions = 1000;

    /// <summary>In seconds: a hundred years.</summary>
    public const long MaxKeepFor = 100L * 365 * 24 * 60 * 60;

    public static Retention DefaultOf(OrgId org) => new(org, DefaultKeepVersions, null);

    /// <summary>What is set anew, the rest as it is; seconds may be null.</summary>
    public Result<Retention> Change(Sent<long> keepVersions, Sent<long?> keepFor)
    {
        var problems = new List<Error>();
        if (keepVersions.IsAbsent && keepFor.IsAbsent)
            problems.Add(Error.Invalid("", "must set keep_versions or keep_versions_for"));
        if (!keepVersions.IsAbsent && keepVersions.ValueOrDefault is < 1 or > MaxKeepVersions)
            problems.Add(Error.Invalid("/keep_versions", $"must be a whole number from 1 to {MaxKeepVersions}"));
        if (keepFor.IsWrongKind || keepFor.ValueOrDefault is < 1 or > MaxKeepFor)
            problems.Add(Error.Invalid("/keep_versions_for", $"must be null or a whole number of seconds from 1 to {MaxKeepFor}"));
        if (problems.Count > 0)
            return problems;
        return this with
        {
            KeepVersions = keepVersions.IsAbsent ? KeepVersions : (int)keepVersions.ValueOrDefault,
            KeepFor =
                keepFor.IsAbsent ? KeepFor
                : keepFor.ValueOrDefault is { } seconds ? TimeSpan.FromSeconds(seconds)
                : null,
        };
    }
}
