using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Arklow.Infrastructure.Postgres;

/// <summary>A command that executes by joining a batch: Dapper fills it as any other, and the batch is sent when the unit of work commits.</summary>
internal sealed class BatchedCommand(NpgsqlBatch batch) : DbCommand
{
    private readonly NpgsqlBatchCommand _command = new();

    [AllowNull]
    public override string CommandText
    {
        get => _command.CommandText;
        set => _command.CommandText = value ?? "";
    }

    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override UpdateRowSource UpdatedRowSource { get; set; }

    public override bool DesignTimeVisible { get; set; }

    protected override DbConnection? DbConnection { get; set; }

    protected override DbTransaction? DbTransaction { get; set; }

    protected override DbParameterCollection DbParameterCollection => _command.Parameters;

    /// <returns>-1: how many rows it touches is not known before the batch is sent.</returns>
    public override int ExecuteNonQuery()
    {
        PositionalSql.Apply(_command);
        batch.BatchCommands.Add(_command);
        return -1;
    }

    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken) => Task.FromResult(ExecuteNonQuery());

    public override object? ExecuteScalar() => throw Unreadable();

    public override void Prepare() { }

    public override void Cancel() { }

    protected override DbParameter CreateDbParameter() => new NpgsqlParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => throw Unreadable();

    private static NotSupportedException Unreadable() => new("An enlisted statement is sent at the commit; it cannot be read from.");
}
