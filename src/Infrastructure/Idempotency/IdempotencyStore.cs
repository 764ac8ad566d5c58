using System.Security.Cryptography;
using Arklow.Application.Ports;
using Arklow.Domain.ApiKeys;
using Arklow.Domain.Common;
using Arklow.Infrastructure.Postgres;
using Npgsql;

namespace Arklow.Infrastructure.Idempotency;

/// <summary>Age is by the clock of the database, which every process shares.</summary>
internal sealed class IdempotencyStore(Database database, DbSession session, IdempotencyCodes codes, AnswerSealer sealer)
    : IIdempotencyStore
{
    private const string Find = """
        select fingerprint, answer from idempotency_keys
        where org_id = @Org and scope = @Scope and name = @Name and created_at > now() - interval '24 hours'
        """;

    private const string NameKey = "select set_config('arklow.key_id', @Key, true)";

    private const string DeleteOld = """
        delete from idempotency_keys
        where org_id = @Org and scope = @Scope and name = @Name and created_at <= now() - interval '24 hours'
        """;

    private const string Insert =
        "insert into idempotency_keys (org_id, scope, name, fingerprint, answer) values (@Org, @Scope, @Name, @Fingerprint, @Answer)";

    private const string InsertWithoutAnswer = """
        insert into idempotency_keys (org_id, scope, name, fingerprint) values (@Org, @Scope, @Name, @Fingerprint)
        on conflict on constraint idempotency_keys_pk do nothing
        """;

    /// <summary>Whether it says that another request has taken the name.</summary>
    public static bool IsTaken(PostgresException e) =>
        e is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "idempotency_keys_pk" };

    public async Task<EarlierRequest?> FindAsync(NamedRequest request, CancellationToken ct)
    {
        var slot = codes.Slot(request);
        var row = await database.ReadOneAsync<Row>(Tenancy.Of(new ApiKeyId(slot.Scope)), Find, slot, ct);
        if (row is null)
            return null;
        return CryptographicOperations.FixedTimeEquals(row.Fingerprint, slot.Fingerprint)
            ? new(true, row.Answer is null ? null : sealer.Open(slot, row.Answer))
            : new(false, null);
    }

    public async Task AddAsync(NamedRequest request, PinnedBytes? answer, CancellationToken ct)
    {
        var slot = codes.Slot(request);
        var row = new
        {
            Key = IdText.Write(slot.Scope),
            slot.Org,
            slot.Scope,
            slot.Name,
            slot.Fingerprint,
            Answer = answer is null ? null : sealer.Seal(slot, answer.Span),
        };
        await session.EnlistAsync(NameKey, row, ct);
        await session.EnlistAsync(DeleteOld, row, ct);
        await session.EnlistAsync(answer is null ? InsertWithoutAnswer : Insert, row, ct);
    }

    private sealed record Row(byte[] Fingerprint, byte[]? Answer);
}
