using System.Runtime.Versioning;
using System.Text.Json;

namespace Arklow.Api.Tests.Startup.Audit;

/// <summary>An instance whose database was dumped, used on by another process, and put back from the dump.</summary>
/// <param name="LostReceipts">Of what was done since the dump.</param>
/// <param name="LostHead">The newest head that was told before the database was put back, in a file.</param>
/// <param name="LostSize">Its size.</param>
/// <param name="Invite">The token of an invite that the dump has.</param>
[UnsupportedOSPlatform("windows")]
internal sealed record PutBack(
    Instance Instance,
    IReadOnlyList<long> LostReceipts,
    string LostHead,
    long LostSize,
    string Key,
    string Invite
) : IAsyncDisposable
{
    /// <summary>How many records the dump has that were not sealed.</summary>
    public const int Pending = 2;

    public string HeadsFile => Instance.In("audit-heads.ndjson");

    public static async Task<PutBack> MakeAsync()
    {
        var instance = await Instance.StartedBeforeAsync();
        var (dump, invite) = await DumpAsync(instance);
        var (process, http) = await instance.ServeAsync();
        await using var running = process;
        using var client = http;
        var log = LogOf(instance, http);
        // As many processes would: the ids that were given since are more than those that the next one takes.
        await log.ExecuteAsync("select count(nextval('ids')) from generate_series(1, 10)");
        var receipts = await log.ActAsync(3);
        var size = await UntilWrittenAsync(instance, log, receipts[^1]);
        var lost = new PutBack(
            instance,
            [.. receipts.Select(long.Parse)],
            await log.SaveHeadAsync(),
            size,
            await log.PublicKeyAsync(),
            invite
        );
        Assert.That(await process.EndAsync("TERM"), Is.Zero);
        await instance.RestoreAsync(dump);
        return lost;
    }

    public static OrgLog LogOf(Instance instance, HttpClient http) => new(http, instance.FirstOrg(), () => instance.OpenAsSuperuserAsync());

    /// <summary>Returns when the file of heads has the newest head, which holds the record.</summary>
    /// <returns>Its size.</returns>
    public static async Task<long> UntilWrittenAsync(Instance instance, OrgLog log, string receipt)
    {
        await log.UntilSealedAsync(receipt);
        var head = (await log.GetAsync("audit/head")).GetProperty("data").GetProperty("signed_head");
        var signature = head.GetProperty("signature").GetString()!;
        var file = instance.In("audit-heads.ndjson");
        await ServerProcess.UntilAsync(() => File.ReadAllText(file).Contains(signature, StringComparison.Ordinal));
        return head.GetProperty("head").GetProperty("size").GetInt64();
    }

    public async ValueTask DisposeAsync()
    {
        File.Delete(LostHead);
        await Instance.DisposeAsync();
    }

    /// <summary>The dump has an invite, and records that are not sealed.</summary>
    private static async Task<(string Dump, string Invite)> DumpAsync(Instance instance)
    {
        var (process, http) = await instance.ServeAsync();
        await using var running = process;
        using var client = http;
        var log = LogOf(instance, http);
        var org = instance.FirstOrg();
        using var invited = await http.SendAsync(org.Ask(HttpMethod.Put, org.Path("members/invites/ada@example.org"), "{}"));
        using var answer = JsonDocument.Parse(await invited.Content.ReadAsStringAsync());
        await log.ActInOneSealAsync(1);
        string dump;
        await using (var holder = await log.HoldAsync())
        {
            await log.ActAsync(Pending);
            dump = await instance.DumpAsync();
        }

        Assert.That(await process.EndAsync("TERM"), Is.Zero);
        return (dump, answer.RootElement.GetProperty("data").GetProperty("token").GetString()!);
    }
}
