using System.Text.Json;
using Arklow.Api;
using Arklow.Api.Hosting;
using Arklow.Infrastructure.Startup;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arklow.Testing;

/// <summary>The service as it is shipped, in this process: real Kestrel on a free port, real PostgreSQL, a data directory of its own.</summary>
public sealed class ArklowServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ArklowStorage _storage;
    private readonly bool _ownsDirectory;

    private ArklowServer(WebApplication app, ArklowStorage storage, bool ownsDirectory)
    {
        (_app, _storage, _ownsDirectory) = (app, storage, ownsDirectory);
        Url = new(app.Urls.First());
        Http = new() { BaseAddress = Url };
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(DataDirectory, "bootstrap.json")));
        FirstOrg = new(file.RootElement.GetProperty("org_id").GetString()!, file.RootElement.GetProperty("api_key").GetString()!);
    }

    public Uri Url { get; }

    public HttpClient Http { get; }

    /// <summary>The org of the first start.</summary>
    public TestOrg FirstOrg { get; }

    public string DataDirectory => _storage.Settings.DataDirectory;

    public IServiceProvider Services => _app.Services;

    /// <summary>The pool that the product uses, under its own role.</summary>
    public NpgsqlDataSource Database => _storage.Database.Pool;

    /// <param name="directory">An existing data directory to start on, which then stays; null makes one that goes with the server.</param>
    /// <param name="extend">Handlers, providers and controllers of another team.</param>
    /// <param name="logs">Where every log line goes, at level Trace but what the product never logs; null keeps the log quiet.</param>
    /// <param name="settings">More of its configuration. Without any, tests may fail to authenticate as often and ask as much at once as they like.</param>
    public static async Task<ArklowServer> StartAsync(
        string? directory = null,
        Action<IServiceCollection>? extend = null,
        ILoggerProvider? logs = null,
        IReadOnlyDictionary<string, string?>? settings = null
    )
    {
        var path = directory ?? Path.Combine(Path.GetTempPath(), $"arklow-test-{Guid.NewGuid():N}"[..24]);
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Arklow:DataDirectory"] = path,
                ["urls"] = "http://127.0.0.1:0",
                ["Arklow:Limits:FailedAuthenticationsPerMinute"] = "1000000",
                ["Arklow:Limits:ConcurrentRequests"] = "0",
            }
        );
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        HostDefaults.Apply(builder);
        builder.Logging.ClearProviders();
        if (logs is not null)
        {
            builder.Services.Configure<LoggerFilterOptions>(RemoveLevels);
            builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs);
        }

        var read = ServiceSettings.ToServe(builder.Configuration);
        var storage = await ArklowStorage.OpenAsync(read.Storage, CancellationToken.None);
        var app = ArklowHost.Build(builder, read, storage, extend);
        await ArklowHost.StartAsync(app, TextWriter.Null);
        return new(app, storage, ownsDirectory: directory is null);
    }

    /// <summary>A connection of PostgreSQL's superuser: sees every row and may do what an attacker with the database may.</summary>
    public async Task<NpgsqlConnection> OpenAsSuperuserAsync()
    {
        var settings = new NpgsqlConnectionStringBuilder(Database.ConnectionString)
        {
            Username = "postgres",
            SearchPath = "arklow",
            MaxPoolSize = 16,
        };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        await _storage.DisposeAsync();
        if (_ownsDirectory)
            Directory.Delete(DataDirectory, recursive: true);
    }

    /// <summary>What the product has switched off altogether stays off; an operator's levels do not change that either.</summary>
    private static void RemoveLevels(LoggerFilterOptions options)
    {
        foreach (var rule in options.Rules.Where(rule => rule.LogLevel != LogLevel.None).ToList())
            options.Rules.Remove(rule);
    }
}
