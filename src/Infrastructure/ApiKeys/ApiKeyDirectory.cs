using System.Collections.Concurrent;
using System.Globalization;
using Arklow.Application.Ports;
using Arklow.Domain.ApiKeys;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using Arklow.Domain.Users;
using Arklow.Infrastructure.Postgres;
using Arklow.Infrastructure.Telemetry;
using Dapper;

namespace Arklow.Infrastructure.ApiKeys;

/// <summary>
/// Looks keys up by id and compares their hash in fixed time. Good keys are remembered until somebody tells that they are good no more, and for
/// <see cref="Lifetime"/> at most, in case that was not heard; bad ones are not remembered, so that nobody can fill the memory with them.
/// Requests that miss a key at once ask for it together.
/// </summary>
internal sealed class ApiKeyDirectory(Database database, KeyUsage usage, TimeProvider clock) : IApiKeyDirectory
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMilliseconds(500);

    // The key names itself first, which shows its row; its row names its org, which shows the membership.
    private const string Select = """
        select set_config('arklow.key_id', @Key, true);
        select set_config('arklow.org_id', org_id::text, true) from api_keys where id = @Id;
        select k.org_id, k.hash, k.member_id, m.user_id, m.permissions, k.permissions as key_permissions, k.expires_at
        from api_keys k
        join members m on m.org_id = k.org_id and m.id = k.member_id
        join orgs o on o.org_id = k.org_id
        where k.id = @Id and k.deleted_at is null and m.deleted_at is null and o.deleted_at is null
        """;

    private readonly ConcurrentDictionary<ApiKeyId, Known> _known = new();
    private readonly ConcurrentDictionary<ApiKeyId, Lazy<Task<Known?>>> _loading = new();
    private int _forgotten;

    public async ValueTask<Caller?> FindAsync(ApiKeyMaterial material, CancellationToken ct)
    {
        var isKnown = _known.TryGetValue(material.Id, out var known) && known.Until > clock.GetUtcNow();
        Instruments.ApiKeyLookups.Add(1, isKnown ? Instruments.Hit : Instruments.Miss);
        if (!isKnown)
            known = await LoadOnceAsync(material.Id).WaitAsync(ct);
        if (known is null || !IsGood(known, material))
            return null;
        usage.Note(known.Caller);
        return known.Caller;
    }

    /// <summary>Forgets the keys of a key, a member or an org, whichever has this id; ids of different kinds are never the same.</summary>
    public void Forget(string id)
    {
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            return;
        lock (_known)
        {
            _forgotten++;
            foreach (var (key, known) in _known)
                if (known.Caller.KeyId.Value == value || known.Caller.MemberId.Value == value || known.Caller.OrgId.Value == value)
                    _known.TryRemove(key, out _);
        }
    }

    public void ForgetAll()
    {
        lock (_known)
        {
            _forgotten++;
            _known.Clear();
        }
    }

    public bool Remembers(Caller caller) =>
        _known.TryGetValue(caller.KeyId, out var known)
        && ReferenceEquals(known.Caller, caller)
        && known.Until > clock.GetUtcNow()
        && !caller.HasExpired(clock.GetUtcNow());

    public bool HasSeen(ApiKeyMaterial material) => _known.TryGetValue(material.Id, out var known) && IsGood(known, material);

    private bool IsGood(Known known, ApiKeyMaterial material) =>
        !known.Caller.HasExpired(clock.GetUtcNow()) && material.HasHash(known.Hash);

    // It answers several requests, so it does not end with the one that began it.
    private Task<Known?> LoadOnceAsync(ApiKeyId id) => _loading.GetOrAdd(id, new Lazy<Task<Known?>>(() => LoadAsync(id))).Value;

    private async Task<Known?> LoadAsync(ApiKeyId id)
    {
        try
        {
            var (until, forgotten) = (clock.GetUtcNow() + Lifetime, Volatile.Read(ref _forgotten));
            if (await database.AskAsync(stop => ReadAsync(id, stop), CancellationToken.None) is not { } row)
            {
                _known.TryRemove(id, out _);
                return null;
            }

            var known = new Known(row.Hash, row.ToCaller(id), until);
            // What was told in the meantime may have been of this key, and later than what was read.
            lock (_known)
                if (_forgotten == forgotten)
                    _known[id] = known;
            return known;
        }
        finally
        {
            _loading.TryRemove(id, out _);
        }
    }

    private async Task<Row?> ReadAsync(ApiKeyId id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var results = await connection.QueryMultipleAsync(
            new CommandDefinition(Select, new { Id = id, Key = id.ToString() }, cancellationToken: ct)
        );
        await results.ReadAsync();
        await results.ReadAsync();
        return await results.ReadSingleOrDefaultAsync<Row>();
    }

    private sealed record Known(byte[] Hash, Caller Caller, DateTimeOffset Until);

    private sealed record Row(
        OrgId OrgId,
        byte[] Hash,
        MemberId MemberId,
        UserId UserId,
        PermissionSet Permissions,
        PermissionSet? KeyPermissions,
        DateTimeOffset? ExpiresAt
    )
    {
        public Caller ToCaller(ApiKeyId id) => new(id, OrgId, MemberId, UserId, Permissions, KeyPermissions, ExpiresAt);
    }
}
