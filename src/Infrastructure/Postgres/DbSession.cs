using Arklow.Application.Ports;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Access;
using Arklow.Infrastructure.ApiKeys;
using Dapper;
using Npgsql;

namespace Arklow.Infrastructure.Postgres;

/// <summary>
/// The unit of work of one request, on the rows of one org. Writes are enlisted and sent together: a batch without BEGIN is one implicit
/// transaction, so the whole of it costs one round trip and is stored or not as one. Its first statement names the org, which opens that org's
/// rows until the commit. Who must read before it writes opens an explicit transaction with its first query; the commit ends it.
/// </summary>
internal sealed class DbSession(NpgsqlDataSource database, ApiKeyDirectory? directory = null) : IUnitOfWork, IAsyncDisposable
{
    private readonly NpgsqlBatch _batch = new();
    private readonly List<string> _notices = [];
    private EnlistingConnection? _enlisting;
    private NpgsqlTransaction? _transaction;
    private OrgId? _org;

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

    /// <summary>Enlists that a key, a member or the org, whichever has this id, may do less: every process is told, and this one knows it when the commit returns.</summary>
    public Task EnlistNoticeAsync(OrgId org, string id, CancellationToken ct)
    {
        _notices.Add(id);
        return EnlistAsync(org, AccessNotices.Sql, new { Notice = id }, ct);
    }

    /// <summary>Executes a statement at once, before what is enlisted, and gives its only row or null.</summary>
    /// <inheritdoc cref="EnlistAsync"/>
    public async Task<T?> QueryOneAsync<T>(OrgId org, string sql, object parameters, CancellationToken ct)
    {
        Claim(org);
        if (_transaction is not null)
        {
            var command = new CommandDefinition(sql, parameters, _transaction, cancellationToken: ct);
            return await _transaction.Connection!.QuerySingleOrDefaultAsync<T>(command);
        }

        var connection = await database.OpenConnectionAsync(ct);
        _transaction = await connection.BeginTransactionAsync(ct); // sent with what comes first
        var named = new DynamicParameters(parameters);
        named.Add("Tenant", org.ToString());
        var first = new CommandDefinition($"{Tenancy.OpenNamedSql}; {sql}", named, _transaction, cancellationToken: ct);
        await using var results = await connection.QueryMultipleAsync(first);
        await results.ReadAsync();
        return await results.ReadSingleOrDefaultAsync<T>();
    }

    public async Task CommitAsync(CancellationToken ct)
    {
        if (_transaction is not null)
            await SendAsync(_transaction.Connection!, ct);
        else if (_enlisting is not null)
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            await SendAsync(connection, ct);
        }

        if (_transaction is not null)
            await _transaction.CommitAsync(ct);
        _notices.ForEach(id => directory?.Forget(id));
        await EndAsync();
    }

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

    private async Task SendAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        if (_enlisting is null)
            return;
        _batch.Connection = connection;
        _batch.Transaction = _transaction;
        await _batch.ExecuteNonQueryAsync(ct);
    }

    private async Task EndAsync()
    {
        _batch.BatchCommands.Clear();
        _enlisting = null;
        _notices.Clear();
        _org = null;
        if (_transaction is null)
            return;
        var connection = _transaction.Connection;
        await _transaction.DisposeAsync();
        if (connection is not null)
            await connection.DisposeAsync();
        _transaction = null;
    }
}
