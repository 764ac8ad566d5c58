using System.Globalization;

namespace Arklow.Benchmarks;

/// <summary>Makes an org's list of credentials long, past the service: rows like one that it stored, each with a label of its own. One in ten expires, a minute after the one before.</summary>
internal sealed class CredentialFiller(ScratchDatabase database, CreatedRow like)
{
    public const int Versions = 10_000;
    public const int FewVersions = 10;

    private const string Fill = """
        insert into credentials (org_id, id, type, provider, label, metadata, version, expires_at, created_at, updated_at)
        select @org, @first + n, @Type, @Provider, @Label || ' ' || n, @Metadata::json, 1,
            case when n % 10 = 0 then now() + n / 10 * interval '1 minute' end, now(), now()
        from generate_series(0, @count - 1) n
        """;

    private const string FillSecrets = """
        insert into credential_secrets (org_id, credential_id, version, sealed, created_at)
        select org_id, id, 1, @Sealed, created_at from credentials where org_id = @org
        """;

    private const string Age = """
        with aged as (update credentials set version = @versions where org_id = @org and id = @id returning *),
        secrets as (
            insert into credential_secrets (org_id, credential_id, version, sealed, created_at)
            select @org, @id, n, case when n > @versions - 10 then @Sealed end, now() from generate_series(2, @versions) n)
        insert into credential_versions (org_id, credential_id, version, label, metadata, expires_at, updated_at)
        select org_id, id, n, label, metadata, expires_at, updated_at - (@versions - n) * interval '1 minute' from aged, generate_series(1, @versions - 1) n
        """;

    /// <returns>The id of the first; the others follow it without a gap.</returns>
    public async Task<long> FillAsync(long org, long count, bool secrets, CancellationToken ct)
    {
        var first = await database.ReserveIdsAsync(count, ct);
        var row = new
        {
            org,
            first,
            count,
            like.Type,
            like.Provider,
            like.Label,
            like.Metadata,
        };
        await database.ExecuteAsync(Fill, row, ct);
        if (secrets)
            await database.ExecuteAsync(FillSecrets, new { org, like.Sealed }, ct);
        return first;
    }

    /// <summary>Gives the first credential of an org many versions and the next one ten, one a minute, each with a secret; those of the newest ten are kept.</summary>
    public async Task AgeAsync(Tenant org, CancellationToken ct)
    {
        foreach (var (nth, versions) in (IEnumerable<(int, int)>)[(0, Versions), (1, FewVersions)])
            await database.ExecuteAsync(
                Age,
                new
                {
                    org = long.Parse(org.Id, CultureInfo.InvariantCulture),
                    id = org.First + nth,
                    versions,
                    like.Sealed,
                },
                ct
            );
    }

    public async Task SettleAsync(CancellationToken ct)
    {
        await database.ExecuteAsync("vacuum analyze credentials, credential_secrets, credential_versions", ct);
        await database.ExecuteAsync("checkpoint;", ct);
    }
}
