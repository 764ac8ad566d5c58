using System.Diagnostics;
using System.Text.RegularExpressions;
using Arklow.Api.Tests.Conventions;
using Arklow.Application;
using Arklow.Infrastructure.Postgres.Embedded;
using Arklow.Infrastructure.Startup;
using Dapper;
using Npgsql;

namespace Arklow.Api.Tests.Startup;

/// <summary>
/// A database as docs/your-own-postgresql.md has an administrator make it, from the statements in the document itself, on the server of the run. Its
/// roles have names of their own. Disposed, the data directory is gone; the database goes with the server.
/// </summary>
internal sealed partial class OwnDatabase : IAsyncDisposable
{
    private const string Document = "docs/your-own-postgresql.md";
    private readonly string _suffix = Guid.NewGuid().ToString("n")[..12];

    private OwnDatabase() => DataDirectory = Path.Combine(Path.GetTempPath(), $"arklow-own-{_suffix}");

    public string App => $"app_{_suffix}";

    public string Owner => $"owner_{_suffix}";

    public string DataDirectory { get; }

    private string Database => $"own_{_suffix}";

    /// <param name="byOwner">Who runs the statements that the document has run in the new database: the owner, or the superuser.</param>
    public static async Task<OwnDatabase> CreateAsync(bool byOwner = false)
    {
        var own = new OwnDatabase();
        var blocks = own.Statements();
        await using (var server = await Suite.Server.OpenAsSuperuserAsync())
            foreach (var statement in blocks[0].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                await server.ExecuteAsync($"{statement};");
        await own.ExecuteAsync(blocks[1], byOwner ? own.Owner : "postgres");
        return own;
    }

    public string ConnectionString(string role, string? database = null) =>
        new NpgsqlConnectionStringBuilder(Suite.Server.Database.ConnectionString)
        {
            Username = role,
            Database = database ?? Database,
        }.ConnectionString;

    /// <summary>The document's statement for tables that were there before their grants.</summary>
    public Task GrantAsync() => ExecuteAsync(Statements()[2], Owner);

    /// <summary>What the document says to do with a dump, done with a dump of another.</summary>
    public async Task RestoreAsync(OwnDatabase other)
    {
        Directory.CreateDirectory(DataDirectory);
        var dump = Path.Combine(DataDirectory, "arklow.dump");
        var host = new NpgsqlConnectionStringBuilder(ConnectionString(Owner)).Host!;
        await RunAsync($"pg_dump -h {host} -U postgres -Fc --no-owner --no-acl -f {dump} {other.Database}");
        var command = Command().Match(Source.Read(Document)).Value;
        await RunAsync(
            command
                .Replace("-h db -U arklow_owner -d arklow", $"-h {host} -U {Owner} -d {Database}", StringComparison.Ordinal)
                .Replace("arklow.dump", dump, StringComparison.Ordinal)
        );
        File.Delete(dump);
    }

    /// <summary>What the command does that migrates.</summary>
    /// <returns>The migrations that were applied.</returns>
    public Task<IReadOnlyList<string>> MigrateAsync() => ArklowMigration.OnOwnServerAsync(ConnectionString(Owner), CancellationToken.None);

    public async Task ExecuteAsync(string sql, string role = "postgres")
    {
        await using var connection = await ConnectAsync(role);
        await connection.ExecuteAsync(sql);
    }

    public async Task<NpgsqlConnection> ConnectAsync(string role)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(ConnectionString(role)) { SearchPath = "arklow", Pooling = false }.ConnectionString
        );
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>What the settings of a server of your own say, with what a test says otherwise.</summary>
    public ArklowSettings Settings(params (string Name, string? Value)[] settings)
    {
        var values = new Dictionary<string, string?>
        {
            ["Arklow:DataDirectory"] = DataDirectory,
            ["ConnectionStrings:Arklow"] = ConnectionString(App),
            ["ConnectionStrings:ArklowOwner"] = ConnectionString(Owner),
        };
        foreach (var (name, value) in settings)
            values[name] = value;
        return SettingsReader.Read(values, ArklowSettings.From);
    }

    /// <summary>All of a start but the listening, and its end.</summary>
    public async Task StartAsync(params (string Name, string? Value)[] settings)
    {
        await using var storage = await ArklowStorage.OpenAsync(Settings(settings), CancellationToken.None);
    }

    public ValueTask DisposeAsync()
    {
        if (Directory.Exists(DataDirectory))
            Directory.Delete(DataDirectory, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task RunAsync(string command)
    {
        var words = command.Split(' ');
        var program = ProgramDirectories.Usual().Select(directory => Path.Combine(directory, words[0])).First(File.Exists);
        using var process = Process.Start(new ProcessStartInfo(program, words[1..]) { RedirectStandardError = true })!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, $"{command}\n{error}");
    }

    private List<string> Statements() => [.. Sql().Matches(Source.Read(Document)).Select(match => Rename(match.Groups[1].Value))];

    private string Rename(string sql) =>
        Names()
            .Replace(
                sql,
                match =>
                    match.Value switch
                    {
                        "arklow_owner" => Owner,
                        "arklow_app" => App,
                        _ => Database,
                    }
            );

    [GeneratedRegex("^```sql\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Sql();

    [GeneratedRegex("^pg_restore .*$", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"\barklow_owner\b|\barklow_app\b|(?<=\bdatabase )arklow\b")]
    private static partial Regex Names();
}
