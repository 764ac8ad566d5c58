using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using Arklow.Testing;
using Dapper;

namespace Arklow.Api.Tests.Startup;

/// <summary>A process on a database of its own in the server of the run, which outlives it, so that what it did can be looked at.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class Draining : IAsyncDisposable
{
    private readonly OwnDatabase _database;
    private readonly Instance _instance;

    private Draining(OwnDatabase database, Instance instance, ArklowProcess process, HttpClient http) =>
        (_database, _instance, Process, Http) = (database, instance, process, http);

    public ArklowProcess Process { get; }

    public HttpClient Http { get; }

    public TestOrg Org => _instance.FirstOrg();

    public static async Task<Draining> StartAsync(int drainSeconds = 0)
    {
        var database = await OwnDatabase.CreateAsync();
        await database.MigrateAsync();
        var instance = Instance.Empty();
        var (process, http) = await instance.ServeAsync(
            ("ConnectionStrings__Arklow", database.ConnectionString(database.App)),
            ("Arklow__MigrateOnStart", "false"),
            ("Arklow__DrainSeconds", $"{drainSeconds}")
        );
        return new(database, instance, process, http);
    }

    /// <summary>Sends the signal, and goes on when nobody can connect any more.</summary>
    public async Task TerminateAsync()
    {
        await ServerProcess.SignalAsync("TERM", Process.Id);
        await ServerProcess.UntilAsync(async () =>
        {
            try
            {
                using var late = await ConnectAsync();
                return false;
            }
            catch (SocketException)
            {
                return true;
            }
        });
    }

    /// <summary>A create of which the service has begun to read the body, and has half.</summary>
    /// <returns>The connection, and what is left to send.</returns>
    public async Task<(TcpClient Connection, byte[] Remaining)> BeginCreateAsync()
    {
        var body = Encoding.UTF8.GetBytes("""{"type":"http_auth_headers","label":"half","secret":"s"}""");
        var connection = await ConnectAsync();
        var stream = connection.GetStream();
        var head =
            $"PUT {Org.CredentialsPath} HTTP/1.1\r\nHost: x\r\nx-arklow-auth: {Org.Key}\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {body.Length}\r\nExpect: 100-continue\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        var answer = new byte[1024];
        var length = await stream.ReadAsync(answer);
        Assert.That(Encoding.ASCII.GetString(answer, 0, length), Does.StartWith("HTTP/1.1 100"), "it reads the body now");
        await stream.WriteAsync(body.AsMemory(0, 20));
        return (connection, body[20..]);
    }

    public async Task<IReadOnlyList<string>> LabelsAsync()
    {
        await using var superuser = await _database.ConnectAsync("postgres");
        return [.. await superuser.QueryAsync<string>("select label from credentials")];
    }

    public Task<Npgsql.NpgsqlConnection> ConnectToDatabaseAsync() => _database.ConnectAsync("postgres");

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Process.DisposeAsync();
        await _instance.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient();
        try
        {
            await client.ConnectAsync(Http.BaseAddress!.Host, Http.BaseAddress.Port);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
