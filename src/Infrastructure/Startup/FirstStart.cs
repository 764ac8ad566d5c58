using System.Text.Json;
using Arklow.Application;
using Arklow.Application.Ports;
using Arklow.Domain.ApiKeys;
using Arklow.Domain.Audit;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using Arklow.Domain.Users;
using Arklow.Infrastructure.Audit;
using Arklow.Infrastructure.Crypto;
using Arklow.Infrastructure.Postgres;
using Dapper;

namespace Arklow.Infrastructure.Startup;

/// <summary>What the first start made. The material is shown this once; <paramref name="File"/> keeps it for the person who started it.</summary>
public sealed record FirstStartResult(OrgId OrgId, UserId UserId, ApiKeyMaterial Key, string File);

/// <summary>Makes an empty database usable: an org, its owner and an API key.</summary>
public interface IFirstStart
{
    /// <summary>
    /// Null when it was done before. One process does it, however many start at once. The file is written before the commit: a crash between
    /// the two leaves a file that the next start overwrites, never a database whose only key nobody has.
    /// </summary>
    /// <exception cref="StartupException">The file cannot be written; nothing is made.</exception>
    Task<FirstStartResult?> RunAsync(string url, CancellationToken ct);
}

internal sealed class FirstStart(
    Database database,
    IIdSource ids,
    TimeProvider clock,
    ArklowSettings settings,
    RootKey rootKey,
    AuditInsert audit,
    RollbackGuard rollback
) : IFirstStart
{
    private const string Insert = $"""
        {Tenancy.OpenNamedSql};
        insert into orgs (org_id, name, updated_at) values (@Org, 'First organisation', @Now);
        insert into users (id, name, created_at) values (@User, 'Owner', @Now);
        insert into members (org_id, id, user_id, permissions) values (@Org, @Member, @User, @Permissions);
        insert into api_keys (org_id, id, member_id, hash, description, created_at) values (@Org, @Key, @Member, @Hash, 'First start', @Now);
        update instance set bootstrapped_at = @Now
        """;

    public async Task<FirstStartResult?> RunAsync(string url, CancellationToken ct)
    {
        if (rollback.Detected)
            return null;
        await using var connection = await database.Pool.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        const string Done = "select bootstrapped_at is not null from instance for update";
        if (await connection.QuerySingleAsync<bool>(new CommandDefinition(Done, transaction: transaction, cancellationToken: ct)))
            return null;
        var org = await ids.NextAsync<OrgId>(ct);
        var user = await ids.NextAsync<UserId>(ct);
        var key = ApiKeyMaterial.Generate(await ids.NextAsync<ApiKeyId>(ct));
        var rows = new
        {
            Tenant = org.ToString(),
            Org = org,
            User = user,
            Member = await ids.NextAsync<MemberId>(ct),
            Key = key.Id,
            Hash = key.Hash(),
            Permissions = new[] { Permission.Owner.Name() },
            Now = clock.GetUtcNow().UtcDateTime,
        };
        await connection.ExecuteAsync(new CommandDefinition(Insert, rows, transaction, cancellationToken: ct));
        await RecordAsync(org, AuditActions.AdoptRootKey, new("root_key", Convert.ToHexStringLower(rootKey.Id.Span)));
        await RecordAsync(org, AuditActions.FirstStart, AuditTarget.Of(org));
        var file = Path.Combine(settings.DataDirectory, "bootstrap.json");
        PrivateFile.Write(
            file,
            JsonSerializer.SerializeToUtf8Bytes(
                new Dictionary<string, string>
                {
                    ["url"] = url,
                    ["org_id"] = org.ToString(),
                    ["user_id"] = user.ToString(),
                    ["api_key"] = key.Reveal(),
                }
            )
        );
        await transaction.CommitAsync(ct);
        return new(org, user, key, file);

        async Task RecordAsync(OrgId org, string action, AuditTarget target)
        {
            var id = await ids.NextAsync<AuditRecordId>(ct);
            var record = AuditRecord.OfNobody(id, org, clock.GetUtcNow(), action, target);
            await audit.ExecuteAsync(connection, transaction, record, ct);
        }
    }
}
