using System.Data.Common;

namespace Arklow.Api.Http.Overload;

/// <summary>What is thrown because the database does not serve, and not because of a fault of ours.</summary>
internal static class Outage
{
    // Connection, authorisation, no such database, read only (a standby), resources, intervention of an operator, system.
    private static readonly string[] States = ["08", "28", "3D", "25006", "53", "57", "58"];

    public static bool Is(Exception e) =>
        e is TimeoutException or DbException { IsTransient: true }
        || (e is DbException { SqlState: { } state } && Array.Exists(States, prefix => state.StartsWith(prefix, StringComparison.Ordinal)));
}
