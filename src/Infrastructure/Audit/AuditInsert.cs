using Arklow.Domain.Audit;
using Arklow.Infrastructure.Postgres;
using Dapper;
using Npgsql;

namespace Arklow.Infrastructure.Audit;

/// <summary>How a record is stored: in one statement, with what is needed to seal it.</summary>
internal sealed class AuditInsert(AuditKey key, AuditSettings settings)
{
    public const string Sql = Record + Pending;

    /// <summary>The same, and nothing where it is stored already, be it sealed meanwhile or not: for what is tried again.</summary>
    public const string OnceSql = $"{Record}\non conflict do nothing{Pending}";

    private const string Record = """
        with record as (
            insert into audit_records (org_id, id, at, keep, user_id, key_id, action, target_kind, target_id, target_version, code,
                request_id, address, user_agent, changed, reason)
            values (@OrgId, @Id, @At, @Keep, @UserId, @KeyId, @Action, @TargetKind, @TargetId, @TargetVersion, @Code,
                @RequestId, @Address, @UserAgent, @Changed, @Reason)
        """;

    private const string Pending = """

            returning org_id, id, at, keep)
        insert into audit_pending (org_id, id, at, keep, leaf, code) select org_id, id, at, keep, @Leaf, @Voucher from record
        """;

    /// <summary>Stores it in a transaction of somebody else's, which from then on is on the rows of its org.</summary>
    public async Task ExecuteAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, AuditRecord record, CancellationToken ct)
    {
        var named = new { Tenant = record.OrgId.ToString() };
        await connection.ExecuteAsync(new CommandDefinition(Tenancy.OpenNamedSql, named, transaction, cancellationToken: ct));
        await connection.ExecuteAsync(new CommandDefinition(Sql, Parameters(record), transaction, cancellationToken: ct));
    }

    public object Parameters(AuditRecord record)
    {
        var leaf = CanonicalRecord.Leaf(record);
        return new
        {
            record.OrgId,
            record.Id,
            At = record.At.UtcDateTime,
            Keep = settings.KeepMonths(record.OrgId),
            UserId = record.Actor.UserId?.Value,
            KeyId = record.Actor.KeyId?.Value,
            record.Action,
            TargetKind = record.Target.Kind,
            TargetId = record.Target.Id,
            TargetVersion = record.Target.Version,
            record.Code,
            record.Origin.RequestId,
            record.Origin.Address,
            record.Origin.UserAgent,
            Changed = record.Changed as string[] ?? [.. record.Changed],
            record.Reason,
            Leaf = leaf,
            Voucher = key.Code(record.OrgId, record.Id, leaf),
        };
    }
}
