using System.Runtime.Versioning;
using System.Text.Json;
using Arklow.Infrastructure.Postgres.Embedded;
using Arklow.Testing;
using Dapper;
using Npgsql;

namespace Arklow.Api.Tests.Startup;

/// <summary>A data directory of its own, with what a test wants to know of it. Disposed, it is gone, and so is its PostgreSQL.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class Instance : IAsyncDisposable
{
    private readonly string _parent = Path.Combine(Path.GetTempPath(), $"arklow-{Guid.NewGuid():n}"[..15]);

    private Instance()
    {
        System.IO.Directory.CreateDirectory(_parent);
        File.SetUnixFileMode(_parent, (UnixFileMode)0b111_001_001); // PostgreSQL's user passes through here when the tests run as root
        Directory = Path.Combine(_parent, "data");
    }

    public string Directory { get; }

    public string RootKey => In("root.key");

    public bool IsServed => ServerProcess.Runs(Directory);

    public static Instance Empty() => new();

    /// <summary>Started once and stopped: a copy of one that all tests share, because a copy is made sooner than a database.</summary>
    public static async Task<Instance> StartedBeforeAsync()
    {
        var copy = new Instance();
        await Template.CopyAsync(copy.Directory);
        return copy;
    }

    public string In(string name) => Path.Combine(Directory, name);

    public string Beside(string name) => Path.Combine(_parent, name);

    public ArklowProcess Start(params (string Name, string Value)[] settings) => ArklowProcess.Start(Directory, settings);

    public ArklowProcess Run(string[] arguments, params (string Name, string Value)[] settings) =>
        ArklowProcess.Run(Directory, arguments, settings);

    /// <summary>A process that listens, on an instance that has its first org.</summary>
    public async Task<(ArklowProcess Process, HttpClient Http)> ServeAsync(params (string Name, string Value)[] settings)
    {
        var process = Start(settings);
        var url = await process.ListeningAsync();
        await ServerProcess.UntilAsync(() => File.Exists(In("bootstrap.json")));
        return (process, new() { BaseAddress = url, Timeout = TimeSpan.FromSeconds(60) });
    }

    public Dictionary<string, string> Bootstrap() =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(In("bootstrap.json")))!;

    public TestOrg FirstOrg()
    {
        var bootstrap = Bootstrap();
        return new(bootstrap["org_id"], bootstrap["api_key"]);
    }

    public async Task<NpgsqlConnection> OpenAsSuperuserAsync(string database = ServerRoles.Database)
    {
        var address = new ServerAddress(SocketDirectory.PathFor(new DataDirectory(Directory)));
        var connection = await address.OpenAsSuperuserAsync(database, CancellationToken.None);
        await connection.ExecuteAsync("set search_path = arklow");
        return connection;
    }

    /// <summary>PostgreSQL runs for as long as the answer is not disposed, with or without a process of the service.</summary>
    public Task<EmbeddedPostgres> StartServerAsync() => EmbeddedPostgres.StartAsync(Directory, CancellationToken.None);

    /// <summary>How many rows each table of the product has.</summary>
    public async Task<Dictionary<string, long>> RowsAsync()
    {
        await using var server = await StartServerAsync();
        await using var superuser = await OpenAsSuperuserAsync();
        var rows = new Dictionary<string, long>();
        foreach (var table in await superuser.QueryAsync<string>("select tablename from pg_tables where schemaname = 'arklow'"))
            rows[table] = await superuser.QuerySingleAsync<long>($"select count(*) from {table}");
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        if (IsServed)
            await ServerProcess.CrashAsync(Directory);
        System.IO.Directory.Delete(_parent, recursive: true);
    }
}
