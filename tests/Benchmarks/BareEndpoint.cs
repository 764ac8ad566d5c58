using System.Text;
using System.Text.Json;
using Arklow.Domain.Audit;
using Arklow.Domain.Credentials;
using Arklow.Infrastructure.Postgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace Arklow.Benchmarks;

/// <param name="Answer">What it answers to everybody.</param>
internal sealed record BarePlan(string Url, string ConnectionString, CreatedRow Row, CreatedRecord Record, string Answer);

/// <summary>
/// What is left of a create when nothing but HTTP and PostgreSQL is left: Kestrel, a route, the body read and dropped, the product's statements
/// with its data source and its source of ids in one batch, a constant answer. No key, no JSON, no validation, no encryption.
/// </summary>
internal static class BareEndpoint
{
    public const string Mode = "bare";

    private static readonly string[] Changing = ["Id", "RecordId", "TargetId", "UpdatedAt", "At"];

    public static async Task<int> RunAsync(string planFile)
    {
        var plan = JsonSerializer.Deserialize<BarePlan>(await File.ReadAllBytesAsync(planFile))!;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(plan.Url);
        await using var database = Databases.OpenWatched(plan.ConnectionString);
        var ids = new HiLoIdSource(database);
        var answer = Encoding.UTF8.GetBytes(plan.Answer);
        var constants = Constants(plan.Row, plan.Record);
        if (
            Statements.Positional.SelectMany(statement => statement.Names).Except([.. constants.Keys, .. Changing]).FirstOrDefault() is
            { } unknown
        )
            throw new InvalidOperationException($"A create has got a parameter {unknown}: give the baselines a value for it.");

        await using var app = builder.Build();
        app.MapGet("/", (RequestDelegate)(_ => Task.CompletedTask));
        app.MapPut("/v1/orgs/{org_id}/credentials/", (RequestDelegate)CreateAsync);
        await app.RunAsync();
        return 0;

        async Task CreateAsync(HttpContext context)
        {
            await DrainAsync(context.Request, context.RequestAborted);
            var ct = context.RequestAborted;
            await StoreAsync(await ids.NextAsync<CredentialId>(ct), await ids.NextAsync<AuditRecordId>(ct), ct);
            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.ContentLength = answer.Length;
            await context.Response.Body.WriteAsync(answer, context.RequestAborted);
        }

        async Task StoreAsync(CredentialId id, AuditRecordId record, CancellationToken ct)
        {
            var now = DateTime.UtcNow;
            await using var connection = await database.Pool.OpenConnectionAsync(ct);
            await using var batch = new NpgsqlBatch(connection);
            foreach (var (sql, names) in Statements.Positional)
            {
                var command = new NpgsqlBatchCommand(sql);
                foreach (var name in names)
                    command.Parameters.Add(Parameter(name));
                batch.BatchCommands.Add(command);
            }

            await batch.ExecuteNonQueryAsync(ct);

            NpgsqlParameter Parameter(string name) =>
                name switch
                {
                    "Id" => Value(id.Value),
                    "RecordId" => Value(record.Value),
                    "TargetId" => Value(id.ToString()),
                    "UpdatedAt" or "At" => Value(now),
                    _ => constants[name](),
                };
        }
    }

    /// <summary>Of what is the same in every create, by name: what makes the parameter.</summary>
    private static Dictionary<string, Func<NpgsqlParameter>> Constants(CreatedRow row, CreatedRecord record)
    {
        var (metadata, org) = (Encoding.UTF8.GetBytes(row.Metadata), $"{row.OrgId}");
        return new()
        {
            ["Org"] = () => Value(org),
            ["OrgId"] = () => Value(row.OrgId),
            ["Type"] = () => Value(row.Type),
            ["Provider"] = () => Value(row.Provider),
            ["Label"] = () => Value(row.Label),
            ["Metadata"] = () => new NpgsqlParameter<byte[]> { TypedValue = metadata, NpgsqlDbType = NpgsqlDbType.Json },
            ["Version"] = () => Value(row.Version),
            ["ExpiresAt"] = () => Nullable(null, NpgsqlDbType.TimestampTz),
            ["NoticeAt"] = () => Nullable(null, NpgsqlDbType.TimestampTz),
            ["Sealed"] = () => Value(row.Sealed),
            ["Keep"] = () => Value(record.Keep),
            ["UserId"] = () => Nullable(record.UserId, NpgsqlDbType.Bigint),
            ["KeyId"] = () => Nullable(record.KeyId, NpgsqlDbType.Bigint),
            ["Action"] = () => Value(record.Action),
            ["TargetKind"] = () => Value(record.TargetKind),
            ["TargetVersion"] = () => Nullable(record.TargetVersion, NpgsqlDbType.Bigint),
            ["Code"] = () => Nullable(record.Code, NpgsqlDbType.Text),
            ["RequestId"] = () => Nullable(record.RequestId, NpgsqlDbType.Text),
            ["Address"] = () => Nullable(record.Address, NpgsqlDbType.Text),
            ["UserAgent"] = () => Nullable(record.UserAgent, NpgsqlDbType.Text),
            ["Changed"] = () => Value(record.Changed),
            ["Reason"] = () => Nullable(null, NpgsqlDbType.Text),
            ["Leaf"] = () => Value(CreatedRecord.Leaf),
            ["Voucher"] = () => Value(CreatedRecord.Leaf),
        };
    }

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };

    private static NpgsqlParameter Nullable(object? value, NpgsqlDbType type) =>
        new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };

    private static async Task DrainAsync(HttpRequest request, CancellationToken ct)
    {
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(ct);
            request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return;
        }
    }
}
