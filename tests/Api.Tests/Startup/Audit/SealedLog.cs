using Arklow.Testing;

namespace Arklow.Api.Tests.Startup.Audit;

/// <summary>A log of three seals, of 3, 4 and 3 records.</summary>
internal static class SealedLog
{
    public static async Task<(OrgLog Log, IReadOnlyList<long> Ids, string Key)> MakeAsync(ArklowServer server)
    {
        var log = OrgLog.Of(server, await server.CreateOrgAsync());
        var receipts = new List<string>();
        foreach (var count in new[] { 3, 4, 3 })
            receipts.AddRange(await log.ActInOneSealAsync(count));
        return (log, [.. receipts.Select(long.Parse)], await log.PublicKeyAsync());
    }
}
