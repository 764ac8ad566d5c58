using System.Globalization;
using Arklow.Application;
using Arklow.Domain.Common;
using Arklow.Domain.Orgs;
using Microsoft.Extensions.Configuration;

namespace Arklow.Infrastructure.Audit;

/// <summary><c>Arklow:Audit</c>: how long records are kept, and where heads are written down outside the database.</summary>
public sealed class AuditSettings
{
    public const int MaxMonths = 1200;
    private const string Section = "Arklow:Audit";
    private readonly short _keep;
    private readonly Dictionary<OrgId, short> _keepOf;

    private AuditSettings(string headsFile, short keep, Dictionary<OrgId, short> keepOf) =>
        (HeadsFile, _keep, _keepOf) = (headsFile, keep, keepOf);

    /// <summary><c>HeadsFile</c>: by default audit-heads.ndjson in the data directory.</summary>
    public string HeadsFile { get; }

    /// <summary>Every time to keep that is configured.</summary>
    internal IReadOnlyList<short> Keeps => [.. _keepOf.Values.Append(_keep).Distinct()];

    /// <exception cref="StartupException">A setting means nothing.</exception>
    public static AuditSettings From(IConfiguration configuration, string dataDirectory)
    {
        var section = configuration.GetSection(Section);
        var file = Path.GetFullPath(section["HeadsFile"] ?? Path.Combine(dataDirectory, "audit-heads.ndjson"));
        var keepOf = section.GetSection("KeepMonthsOf").GetChildren().ToDictionary(child => Org(child), Months);
        return new(file, Months(section.GetSection("KeepMonths")), keepOf);
    }

    /// <summary>For how many months after its own a record of this org is kept; 0 for ever.</summary>
    internal short KeepMonths(OrgId org) => _keepOf.GetValueOrDefault(org, _keep);

    private static OrgId Org(IConfigurationSection section) =>
        IdText.TryRead<OrgId>(section.Key, out var org) && org != default
            ? org
            : throw new StartupException($"{section.Path} is not the id of an organisation.");

    private static short Months(IConfigurationSection section) =>
        section.Value is not { Length: > 0 } text ? (short)0
        : short.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var months) && months <= MaxMonths ? months
        : throw new StartupException($"{section.Path} must be a whole number of months from 0, which is for ever, to {MaxMonths}.");
}
