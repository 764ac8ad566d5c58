using Arklow.Application.Ports;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Postgres;
using Dapper;

namespace Arklow.Infrastructure.Audit;

/// <summary>Finds whose log it belongs to that somebody named a key and was refused: the key may have been deleted, with its member or its org.</summary>
internal sealed class RefusedKeys(Database database)
{
    private const string Select = "select set_config('arklow.key_id', @Key, true); select org_id from api_keys where id = @Id";

    /// <summary>The refusals that belong to an org's log, in their order.</summary>
    public async Task<IReadOnlyList<(OrgId OrgId, Refusal Refusal)>> PlaceAsync(IReadOnlyList<Refusal> refusals, CancellationToken ct)
    {
        var known = new Dictionary<string, OrgId?>();
        var placed = new List<(OrgId, Refusal)>();
        foreach (var refusal in refusals)
        {
            var org = refusal.OrgId;
            if (org is null && !known.TryGetValue(refusal.Target.Id!, out org))
                known[refusal.Target.Id!] = org = await FindAsync(refusal.Target.Id!, ct);
            if (org is not null)
                placed.Add((org.Value, refusal));
        }

        return placed;
    }

    private Task<OrgId?> FindAsync(string key, CancellationToken ct) => database.AskAsync(stop => ReadAsync(key, stop), ct);

    private async Task<OrgId?> ReadAsync(string key, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var parameters = new { Key = key, Id = long.Parse(key, System.Globalization.CultureInfo.InvariantCulture) };
        await using var results = await connection.QueryMultipleAsync(new CommandDefinition(Select, parameters, cancellationToken: ct));
        await results.ReadAsync();
        return await results.ReadSingleOrDefaultAsync<OrgId?>();
    }
}
