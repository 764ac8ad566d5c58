using Arklow.Application.Ports;
using Arklow.Domain.Orgs;
using Dapper;
using Npgsql;

namespace Arklow.Infrastructure.Postgres;

/// <summary>
/// The unit of work of one request. Writes are enlisted and sent together: a batch without BEGIN is one implicit transaction, so the whole of it
/// costs one round trip and is stored or not as one. Its first statement names the org, which opens that org's rows until the commit.
/// </summary>
internal sealed class DbSession(NpgsqlDataSource database) : IUnitOfWork, IDisposable
{
    private readonly NpgsqlBatch _batch = new();
    private EnlistingConnection? _enlisting;
    private OrgId _org;

    /// <summary>Enlists a statement on the rows of one org.</summary>
    /// <exception cref="InvalidOperationException">Another org's rows are enlisted already.</exception>
    public Task EnlistAsync(OrgId org, string sql, object parameters, CancellationToken ct)
    {
        if (_enlisting is null)
        {
            _org = org;
            _enlisting = new(_batch);
            _batch.BatchCommands.Add(Tenancy.Open(org));
        }

        return _org == org
            ? _enlisting.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: ct))
            : throw new InvalidOperationException("A unit of work writes to one org.");
    }

    public async Task CommitAsync(CancellationToken ct)
    {
        if (_enlisting is null)
            return;
        await using var connection = await database.OpenConnectionAsync(ct);
        _batch.Connection = connection;
        await _batch.ExecuteNonQueryAsync(ct);
        _batch.BatchCommands.Clear();
        _enlisting = null;
    }

    public void Dispose() => _batch.Dispose();
}
