using Arklow.Domain.Audit;
using Arklow.Infrastructure.Audit;
using Dapper;

namespace Arklow.Api.Tests.Startup.Audit;

/// <summary>What takes more than a statement.</summary>
internal static class Tampering
{
    /// <summary>Gives the record's place the hash of the record as it is now.</summary>
    public static async Task FitLeafAsync(this OrgLog log, long id)
    {
        await using var superuser = await log.OpenAsync();
        var row = await superuser.QuerySingleAsync<AuditRow>(
            $"select {AuditRow.Columns} from audit_records r where org_id = @Org and id = @id",
            new { Org = log.Id, id }
        );
        var leaf = new
        {
            Leaf = CanonicalRecord.Leaf(row.ToRecord()),
            At = row.At.UtcDateTime,
            id,
        };
        await log.ExecuteAsync("update audit_leaves set leaf = @Leaf, at = @At where org_id = @org and record_id = @id", leaf);
    }

    public static Task SwapPlacesAsync(this OrgLog log, long one, long two) =>
        log.ExecuteAsync(
            """
            update audit_leaves set position = -1 where org_id = @org and position = @one;
            update audit_leaves set position = @one where org_id = @org and position = @two;
            update audit_leaves set position = @two where org_id = @org and position = -1
            """,
            new { one, two }
        );

    /// <summary>Moves the places that come after by so many.</summary>
    public static Task MovePlacesAsync(this OrgLog log, long after, long by) =>
        log.ExecuteAsync(
            """
            update audit_leaves set position = -position - 1 where org_id = @org and position > @after;
            update audit_leaves set position = -position - 1 + @by where org_id = @org and position < 0
            """,
            new { after, by }
        );
}
