using System.Runtime.Versioning;
using Arklow.Infrastructure.Postgres.Embedded;

namespace Arklow.Api.Tests.Startup.Overload;

/// <summary>A way for a database to go away.</summary>
public enum Outage
{
    /// <summary>An administrator stops it in a hurry.</summary>
    Stopped,

    /// <summary>Its processes are killed.</summary>
    Killed,

    /// <summary>Its processes get no time: sockets stay open, and nobody answers.</summary>
    Frozen,
}

/// <summary>Takes an instance's database away, and gives it back.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class Database(Instance instance) : IAsyncDisposable
{
    private IReadOnlyList<int> _frozen = [];
    private EmbeddedPostgres? _server;

    public async Task TakeAwayAsync(Outage how)
    {
        if (how == Outage.Stopped)
            await ServerProcess.StopAsync(instance.Directory);
        else if (how == Outage.Killed)
            await ServerProcess.CrashAsync(instance.Directory);
        else
            await ServerProcess.SignalAsync("STOP", _frozen = ServerProcess.Tree(ServerProcess.Pid(instance.Directory)));
    }

    public async Task GiveBackAsync()
    {
        if (_frozen.Count > 0)
            await ServerProcess.SignalAsync("CONT", _frozen);
        else
            _server = await instance.StartServerAsync();
        _frozen = [];
    }

    public async ValueTask DisposeAsync()
    {
        if (_frozen.Count > 0)
            await ServerProcess.SignalAsync("CONT", _frozen);
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
