using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Arklow.Infrastructure.Postgres;

/// <summary>The connection that Dapper writes to: what it executes joins the batch.</summary>
internal sealed class EnlistingConnection(NpgsqlBatch batch) : DbConnection
{
    [AllowNull]
    public override string ConnectionString { get; set; } = "";

    public override string Database => "";

    public override string DataSource => "";

    public override string ServerVersion => "";

    public override ConnectionState State => ConnectionState.Open;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public override void Open() { }

    public override void Close() { }

    protected override DbCommand CreateDbCommand() => new BatchedCommand(batch);

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException();
}
