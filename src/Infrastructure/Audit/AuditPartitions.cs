using Arklow.Application.Ports;
using Arklow.Domain.Audit;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Postgres;
using Dapper;
using Npgsql;

namespace Arklow.Infrastructure.Audit;

/// <summary>The months of the log: makes those to come, drops those whose time to be kept is over, and records that in the log of each org it concerns.</summary>
internal sealed class AuditPartitions(Database database, AuditInsert insert, IIdSource ids, TimeProvider clock)
{
    private const int MonthsAhead = 3;

    /// <summary>One row each of an org: which month, kept for how many, held how many of its records.</summary>
    private const string Expire = "select org_id, keep, month, records from audit_expire()";

    public static async Task ExtendAsync(NpgsqlDataSource database, AuditSettings settings, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var parameters = new { Keeps = settings.Keeps.ToArray(), MonthsAhead };
        await connection.ExecuteAsync(
            new CommandDefinition("select audit_extend(@Keeps, @MonthsAhead)", parameters, cancellationToken: ct)
        );
    }

    /// <returns>Of how many orgs a month was dropped.</returns>
    public async Task<int> ExpireAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var expired = (
            await connection.QueryAsync<Expired>(new CommandDefinition(Expire, null, transaction, cancellationToken: ct))
        ).AsList();
        foreach (var month in expired)
        {
            var (id, target) = (await ids.NextAsync<AuditRecordId>(ct), new AuditTarget("audit_month", month.Month, month.Records));
            var record = AuditRecord.OfNobody(id, month.OrgId, clock.GetUtcNow(), AuditActions.Expire, target);
            await insert.ExecuteAsync(connection, transaction, record, ct);
        }

        await transaction.CommitAsync(ct);
        return expired.Count;
    }

    private sealed record Expired(OrgId OrgId, short Keep, string Month, long Records);
}
