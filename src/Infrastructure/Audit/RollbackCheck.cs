using Arklow.Domain.Audit;
using Dapper;
using Npgsql;

namespace Arklow.Infrastructure.Audit;

/// <summary>Whether the database still has what was seen of it: a head in the file that it lacks was taken back, with all that came with it.</summary>
internal static class RollbackCheck
{
    private const string Select = """
        select set_config('arklow.auditing', 'on', true);
        select h.signature
        from unnest(@Orgs, @Sizes) seen (org_id, size)
        join audit_heads h on h.org_id = seen.org_id and h.size = seen.size
        """;

    /// <summary>The heads that the database lacks; heads are linked, so one that it has says that it has all before, too.</summary>
    public static async Task<IReadOnlyList<SignedHead>> FindLostAsync(
        NpgsqlDataSource database,
        IReadOnlyList<SignedHead> seen,
        CancellationToken ct
    )
    {
        if (seen.Count == 0)
            return [];
        await using var connection = await database.OpenConnectionAsync(ct);
        var parameters = new
        {
            Orgs = seen.Select(head => head.Head.OrgId.Value).ToArray(),
            Sizes = seen.Select(head => head.Head.Size).ToArray(),
        };
        await using var results = await connection.QueryMultipleAsync(new CommandDefinition(Select, parameters, cancellationToken: ct));
        await results.ReadAsync();
        var there = (await results.ReadAsync<byte[]>()).Select(Convert.ToHexString).ToHashSet();
        return [.. seen.Where(head => !there.Contains(Convert.ToHexString(head.Signature)))];
    }
}
