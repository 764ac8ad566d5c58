using Arklow.Application;
using Arklow.Domain.Common;
using Arklow.Domain.Orgs;

namespace Arklow.Infrastructure.Audit;

/// <summary><c>Arklow:Audit</c>: how long records are kept, and where heads are written down outside the database.</summary>
public sealed class AuditSettings
{
    public const int MaxMonths = 1200;
    private const string Section = "Arklow:Audit";
    private static readonly string MustBe = $"must be a whole number of months from 0, which is for ever, to {MaxMonths}";
    private readonly short _keep;
    private readonly Dictionary<OrgId, short> _keepOf;

    private AuditSettings(string headsFile, short keep, Dictionary<OrgId, short> keepOf) =>
        (HeadsFile, _keep, _keepOf) = (headsFile, keep, keepOf);

    /// <summary><c>HeadsFile</c>: by default audit-heads.ndjson in the data directory.</summary>
    public string HeadsFile { get; }

    /// <summary>Every time to keep that is configured.</summary>
    internal IReadOnlyList<short> Keeps => [.. _keepOf.Values.Append(_keep).Distinct()];

    public static AuditSettings From(SettingsReader settings, string dataDirectory) =>
        new(
            Path.GetFullPath(settings.Text($"{Section}:HeadsFile") ?? Path.Combine(dataDirectory, "audit-heads.ndjson")),
            (short)settings.Whole($"{Section}:KeepMonths", 0, 0, MaxMonths, MustBe),
            KeepMonthsOf(settings)
        );

    /// <summary>For how many months after its own a record of this org is kept; 0 for ever.</summary>
    internal short KeepMonths(OrgId org) => _keepOf.GetValueOrDefault(org, _keep);

    private static Dictionary<OrgId, short> KeepMonthsOf(SettingsReader settings)
    {
        const string Name = $"{Section}:KeepMonthsOf:<org_id>";
        var keep = new Dictionary<OrgId, short>();
        foreach (var key in settings.Keys(Name))
            if (IdText.TryRead<OrgId>(key, out var org) && org != default)
                keep[org] = (short)settings.WholeOf(Name, key, 0, 0, MaxMonths, MustBe);
            else
                settings.Refuse($"{Section}:KeepMonthsOf:{key} is not the id of an organisation.");
        return keep;
    }
}
