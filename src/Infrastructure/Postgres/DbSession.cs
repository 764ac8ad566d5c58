using Arklow.Application.Ports;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Idempotency;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Access;
using Arklow.Infrastructure.ApiKeys;
using Arklow.Infrastructure.Audit;
using Arklow.Infrastructure.Idempotency;
using Dapper;
using Npgsql;

namespace Arklow.Infrastructure.Postgres;

/// <summary>
/// The unit of work of one request, on the rows of one org. Writes are enlisted and sent together: a batch without BEGIN is one implicit
/// transaction, so the whole of it costs one round trip and is stored or not as one. Its first statement names the org, which opens that org's
/// rows until the commit. Who must read before it writes opens an explicit transaction with its first query; the commit ends it.
/// </summary>
internal sealed class DbSession(Database database, OrgGate gate, IPlace place, ApiKeyDirectory directory, RollbackGuard rollback)
    : IUnitOfWork,
        IAsyncDisposable
{
    private readonly NpgsqlBatch _batch = new();
    private readonly List<string> _notices = [];
    private readonly Holding _held = new(database);
    private EnlistingConnection? _enlisting;
    private OrgId? _org;

    public Error? Closed => rollback.Detected ? AuditErrors.RollbackDetected : null;

    /// <summary>Enlists a statement.</summary>
    /// <exception cref="InvalidOperationException">The unit of work is on another org's rows already.</exception>
    public Task EnlistAsync(OrgId org, string sql, object parameters, CancellationToken ct)
    {
        Claim(org);
        if (_enlisting is null)
        {
            _enlisting = new(_batch);
            _batch.BatchCommands.Add(Tenancy.Open(org));
        }

        return _enlisting.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: ct));
    }

    /// <summary>Enlists a statement beside those that are enlisted, whichever org they are of.</summary>
    /// <exception cref="InvalidOperationException">There are none.</exception>
    public Task EnlistAsync(string sql, object parameters, CancellationToken ct) =>
        EnlistAsync(_org ?? throw new InvalidOperationException("Nothing else is enlisted."), sql, parameters, ct);

    /// <summary>Enlists that a key, a member or the org, whichever has this id, may do less: every process is told, and this one knows it when the commit returns.</summary>
    public Task EnlistNoticeAsync(OrgId org, string id, CancellationToken ct)
    {
        _notices.Add(id);
        return EnlistAsync(org, AccessNotices.Sql, new { Notice = id }, ct);
    }

    /// <summary>Executes a statement at once, before what is enlisted, and gives its only row or null.</summary>
    /// <inheritdoc cref="EnlistAsync(OrgId, string, object, CancellationToken)"/>
    public async Task<T?> QueryOneAsync<T>(Contended of, string sql, object parameters, CancellationToken ct)
    {
        Claim(of.Org);
        return await _held.AskAsync(
            stop =>
                _held.Transaction is null
                    ? BeginAsync<T>(of, sql, parameters, stop)
                    : _held.Connection!.QuerySingleOrDefaultAsync<T>(new(sql, parameters, _held.Transaction, cancellationToken: stop)),
            ct
        );
    }

    public async Task<Error?> CommitAsync(CancellationToken ct)
    {
        try
        {
            if (_enlisting is not null || _held.Transaction is not null)
                await _held.AskAsync(SendAsync, ct);
        }
        catch (PostgresException e) when (IdempotencyStore.IsTaken(e))
        {
            await EndAsync();
            return IdempotencyErrors.InProgress;
        }

        _notices.ForEach(directory.Forget);
        await EndAsync();
        return null;
    }

    public ValueTask RollbackAsync(CancellationToken ct) => EndAsync(); // also for who has gone away

    /// <summary>What was not committed is rolled back.</summary>
    public async ValueTask DisposeAsync()
    {
        var isBusy = _held.IsBusy;
        await EndAsync();
        if (!isBusy)
            await _batch.DisposeAsync();
    }

    private void Claim(OrgId org)
    {
        _org ??= org;
        if (_org != org)
            throw new InvalidOperationException("A unit of work is on the rows of one org.");
    }

    /// <summary>The first query of an explicit transaction, which names the org in the same round trip.</summary>
    private async Task<T?> BeginAsync<T>(Contended of, string sql, object parameters, CancellationToken ct)
    {
        await place.AsideAsync(() => TakeTurnAsync(of, ct), ct);
        var connection = await _held.BeginAsync(ct);
        var named = new DynamicParameters(parameters);
        named.Add("Tenant", of.Org.ToString());
        var first = new CommandDefinition($"{Tenancy.OpenNamedSql}; {sql}", named, _held.Transaction, cancellationToken: ct);
        await using var results = await connection.QueryMultipleAsync(first);
        await results.ReadAsync();
        return await results.ReadSingleOrDefaultAsync<T>();
    }

    private async Task<bool> TakeTurnAsync(Contended of, CancellationToken ct)
    {
        _held.Keep(await gate.EnterAsync(of, ct));
        return true;
    }

    private async Task<bool> SendAsync(CancellationToken ct)
    {
        if (_enlisting is not null)
        {
            _batch.Connection = await _held.ConnectAsync(ct);
            _batch.Transaction = _held.Transaction;
            await _batch.ExecuteNonQueryAsync(ct);
        }

        if (_held.Transaction is not null)
            await _held.Transaction.CommitAsync(ct);
        return true;
    }

    private async ValueTask EndAsync()
    {
        if (!_held.IsBusy)
            _batch.BatchCommands.Clear();
        _notices.Clear();
        _enlisting = null;
        _org = null;
        await _held.DisposeAsync();
    }
}
