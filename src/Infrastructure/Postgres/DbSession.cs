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
internal sealed class DbSession(NpgsqlDataSource database, OrgGate gate, ApiKeyDirectory directory, RollbackGuard rollback)
    : IUnitOfWork,
        IAsyncDisposable
{
    private readonly NpgsqlBatch _batch = new();
    private readonly List<string> _notices = [];
    private EnlistingConnection? _enlisting;
    private NpgsqlConnection? _connection;
    private NpgsqlTransaction? _transaction;
    private IDisposable? _gate;
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
        if (_transaction is null)
            return await BeginAsync<T>(of, sql, parameters, ct);
        var command = new CommandDefinition(sql, parameters, _transaction, cancellationToken: ct);
        return await _connection!.QuerySingleOrDefaultAsync<T>(command);
    }

    public async Task<Error?> CommitAsync(CancellationToken ct)
    {
        try
        {
            if (_enlisting is not null)
            {
                _batch.Connection = _connection ??= await database.OpenConnectionAsync(ct);
                _batch.Transaction = _transaction;
                await _batch.ExecuteNonQueryAsync(ct);
            }

            if (_transaction is not null)
                await _transaction.CommitAsync(ct);
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
        await EndAsync();
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
        _gate = await gate.EnterAsync(of, ct);
        _connection = await database.OpenConnectionAsync(ct);
        _transaction = await _connection.BeginTransactionAsync(ct); // sent with what comes first
        var named = new DynamicParameters(parameters);
        named.Add("Tenant", of.Org.ToString());
        var first = new CommandDefinition($"{Tenancy.OpenNamedSql}; {sql}", named, _transaction, cancellationToken: ct);
        await using var results = await _connection.QueryMultipleAsync(first);
        await results.ReadAsync();
        return await results.ReadSingleOrDefaultAsync<T>();
    }

    private async ValueTask EndAsync()
    {
        _batch.BatchCommands.Clear();
        _notices.Clear();
        _enlisting = null;
        _org = null;
        try
        {
            if (_transaction is not null)
                await _transaction.DisposeAsync();
            if (_connection is not null)
                await _connection.DisposeAsync();
        }
        finally
        {
            (_transaction, _connection) = (null, null);
            _gate?.Dispose();
            _gate = null;
        }
    }
}
