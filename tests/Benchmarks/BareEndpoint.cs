using System.Text;
using System.Text.Json;
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
internal sealed record BarePlan(string Url, string ConnectionString, CreatedRow Row, string Answer);

/// <summary>
/// What is left of a create when nothing but HTTP and PostgreSQL is left: Kestrel, a route, the body read and dropped, the product's statements
/// with its data source and its source of ids in one batch, a constant answer. No key, no JSON, no validation, no encryption.
/// </summary>
internal static class BareEndpoint
{
    public const string Mode = "bare";

    public static async Task<int> RunAsync(string planFile)
    {
        var plan = JsonSerializer.Deserialize<BarePlan>(await File.ReadAllBytesAsync(planFile))!;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(plan.Url);
        await using var database = Databases.Open(plan.ConnectionString);
        using var ids = new HiLoIdSource(database);
        var answer = Encoding.UTF8.GetBytes(plan.Answer);
        var metadata = Encoding.UTF8.GetBytes(plan.Row.Metadata);

        await using var app = builder.Build();
        app.MapGet("/", (RequestDelegate)(_ => Task.CompletedTask));
        app.MapPut("/v1/orgs/{org_id}/credentials/", (RequestDelegate)CreateAsync);
        await app.RunAsync();
        return 0;

        async Task CreateAsync(HttpContext context)
        {
            await DrainAsync(context.Request, context.RequestAborted);
            await StoreAsync((await ids.NextAsync<CredentialId>(context.RequestAborted)).Value, context.RequestAborted);
            context.Response.ContentType = "application/json; charset=utf-8";
            context.Response.ContentLength = answer.Length;
            await context.Response.Body.WriteAsync(answer, context.RequestAborted);
        }

        async Task StoreAsync(long id, CancellationToken ct)
        {
            var now = DateTime.UtcNow;
            await using var connection = await database.OpenConnectionAsync(ct);
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
                    "Org" => new NpgsqlParameter<string> { TypedValue = $"{plan.Row.OrgId}" },
                    "OrgId" => new NpgsqlParameter<long> { TypedValue = plan.Row.OrgId },
                    "Id" => new NpgsqlParameter<long> { TypedValue = id },
                    "Type" => new NpgsqlParameter<string> { TypedValue = plan.Row.Type },
                    "Provider" => new NpgsqlParameter<string> { TypedValue = plan.Row.Provider },
                    "Label" => new NpgsqlParameter<string> { TypedValue = plan.Row.Label },
                    "Metadata" => new NpgsqlParameter<byte[]> { TypedValue = metadata, NpgsqlDbType = NpgsqlDbType.Json },
                    "Version" => new NpgsqlParameter<int> { TypedValue = plan.Row.Version },
                    "Sealed" => new NpgsqlParameter<byte[]> { TypedValue = plan.Row.Sealed },
                    "UpdatedAt" => new NpgsqlParameter<DateTime> { TypedValue = now },
                    _ => throw new InvalidOperationException($"A create has got a parameter {name}: give the baselines a value for it."),
                };
        }
    }

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
