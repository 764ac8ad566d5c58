using Arklow.Application.Ports;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Postgres;
using Dapper;
using Npgsql;

namespace Arklow.Infrastructure.Audit;

/// <summary>The months of the log: makes those to come, drops those whose time to be kept is over, and records that in the log of each org it concerns.</summary>
internal sealed class AuditPartitions(NpgsqlDataSource database, AuditInsert insert, IIdSource ids, TimeProvider clock)
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
            var record = await RecordAsync(month, ct);
            var named = new { Tenant = month.OrgId.ToString() };
            await connection.ExecuteAsync(new CommandDefinition(Tenancy.OpenNamedSql, named, transaction, cancellationToken: ct));
            var row = insert.Parameters(record);
            await connection.ExecuteAsync(new CommandDefinition(AuditInsert.Sql, row, transaction, cancellationToken: ct));
        }

        await transaction.CommitAsync(ct);
        return expired.Count;
    }

    private async Task<AuditRecord> RecordAsync(Expired month, CancellationToken ct) =>
        new(
            await ids.NextAsync<AuditRecordId>(ct),
            month.OrgId,
            clock.GetUtcNow().ToMicroseconds(),
            AuditActor.Nobody,
            AuditActions.Expire,
            new("audit_month", month.Month, month.Records),
            Code: null,
            AuditOrigin.None,
            []
        );

    private sealed record Expired(OrgId OrgId, short Keep, string Month, long Records);
}
