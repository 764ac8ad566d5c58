using Arklow.Application;

namespace Arklow.Infrastructure.Postgres.Embedded;

/// <summary>
/// A share in the private PostgreSQL of a data directory, which all processes that use the directory have together. The first to come starts it,
/// the last to leave stops it; one that is killed leaves by that alone, and a server that nobody stopped is found again.
/// It listens on a unix socket only, and what it has committed survives a crash of the machine.
/// </summary>
internal sealed class EmbeddedPostgres : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly DataDirectory _data;
    private readonly Server _server;
    private FileLock? _share;

    private EmbeddedPostgres(DataDirectory data, Server server, ServerAddress address, FileLock share)
    {
        _data = data;
        _server = server;
        _share = share;
        OwnerConnectionString = address.ConnectionString(ServerRoles.Database, ServerRoles.Owner);
        AppConnectionString = address.ConnectionString(ServerRoles.Database, ServerRoles.App);
    }

    /// <summary>Role arklow_owner, database arklow: owns the schema, runs migrations.</summary>
    public string OwnerConnectionString { get; }

    /// <summary>Role arklow, database arklow: owns nothing, may read and write the rows of what arklow_owner makes in schema arklow.</summary>
    public string AppConnectionString { get; }

    /// <summary>Returns when the server answers and its database and roles are there.</summary>
    /// <exception cref="StartupException">A person has to mend something; nothing was damaged, nothing of ours was left running.</exception>
    public static Task<EmbeddedPostgres> StartAsync(string dataDirectory, CancellationToken ct) =>
        StartAsync(dataDirectory, ProgramDirectories.Usual(), ct);

    internal static async Task<EmbeddedPostgres> StartAsync(
        string dataDirectory,
        IEnumerable<string> programDirectories,
        CancellationToken ct
    )
    {
        try
        {
            var found = await ServerPrograms.FindAsync(programDirectories, ct);
            var account = await ServerAccount.ForThisProcessAsync(ct);
            var data = await DataDirectory.OpenAsync(dataDirectory, account, ct);
            using var turn =
                await FileLock.WaitAsync(data.StartLock, Patience, ct)
                ?? throw new StartupException(
                    $"Another process has been starting or stopping PostgreSQL in {data.Path} for {Patience.TotalSeconds:0} s: wait for it, or end it."
                );
            FileLock.RequireLocking(data.StartLock);
            return await StartAsync(data, account, found, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var reason = e.Message.ReplaceLineEndings(" ");
            throw new StartupException(
                $"The data directory {dataDirectory} cannot be used: {reason} Mend that, or choose another with Arklow__DataDirectory.",
                e
            );
        }
    }

    /// <summary>Leaves; stops the server if nobody else uses it, and then returns when it has stopped. Never throws: a server that will not stop is found again.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _share, null) is not { } share)
            return;
        try
        {
            using var turn = await FileLock.WaitAsync(_data.StartLock, Patience, CancellationToken.None);
            await LeaveAsync(share, turn is null ? null : _server, _data);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            share.Dispose(); // the data directory is gone, and its server cannot be told
        }
    }

    private static async Task<EmbeddedPostgres> StartAsync(
        DataDirectory data,
        ServerAccount account,
        IReadOnlyList<ServerPrograms> found,
        CancellationToken ct
    )
    {
        Cluster.DeleteUnfinished(data);
        var major = await Cluster.FindMajorAsync(data, account, ct);
        var programs = ServerPrograms.Choose(found, major, data.Cluster);
        var address = new ServerAddress(await SocketDirectory.OpenAsync(data, account, ct));
        if (major is null)
            await Cluster.InitialiseAsync(data, account, programs, ct);
        ServerSettings.Write(data, address.SocketDirectory);

        var server = new Server(data, account, programs, address);
        var share = FileLock.TryShared(data.UseLock) ?? throw new StartupException($"{data.UseLock} is locked by another program: end it.");
        try
        {
            await server.EnsureRunningAsync(ct);
            await ServerRoles.EnsureAsync(address, data, ct);
            return new EmbeddedPostgres(data, server, address, share);
        }
        catch
        {
            await LeaveAsync(share, server, data);
            throw;
        }
    }

    // Under the start lock, if there is a server to stop: between our leaving and the look at who is left nobody can come.
    private static async Task LeaveAsync(FileLock share, Server? server, DataDirectory data)
    {
        share.Dispose();
        if (server is null)
            return;
        using var alone = FileLock.TryExclusive(data.UseLock);
        if (alone is not null)
            await server.StopAsync();
    }
}
