using System.Globalization;
using Arklow.Infrastructure.Audit;
using Arklow.Testing;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Arklow.Api.Tests.Startup.Audit;

/// <summary>A service that lives three months ago, beside one of today on the same database: what it records is to be dropped today.</summary>
internal sealed class Expiring : IAsyncDisposable
{
    private static readonly TimeSpan Ago = TimeSpan.FromDays(93);

    private readonly ArklowServer _today;
    private readonly ArklowServer _then;

    private Expiring(ArklowServer today, ArklowServer then, OrgLog log, OrgLog other, OrgLog forever) =>
        (_today, _then, Log, Other, Forever) = (today, then, log, other, forever);

    /// <summary>Logs whose records are kept for one month; those of the last, for ever.</summary>
    public OrgLog Log { get; }

    public OrgLog Other { get; }

    public OrgLog Forever { get; }

    public static string Month => Name(0);

    public static string Table => $"audit_records_1_{Month.Replace('-', '_')}";

    public static async Task<Expiring> MakeAsync()
    {
        var today = await ArklowServer.StartAsync();
        TestOrg[] orgs = [await today.CreateOrgAsync(), await today.CreateOrgAsync(), await today.CreateOrgAsync()];
        var then = await ArklowServer.StartAsync(
            today.DataDirectory,
            services => services.AddSingleton<TimeProvider>(new Clock()),
            settings: new Dictionary<string, string?>
            {
                ["Arklow:Audit:KeepMonths"] = "1",
                [$"Arklow:Audit:KeepMonthsOf:{orgs[2].Id}"] = "0",
            }
        );
        return new(today, then, OrgLog.Of(then, orgs[0]), OrgLog.Of(then, orgs[1]), OrgLog.Of(then, orgs[2]));
    }

    /// <summary>Makes the partition of the month, and moves there what went to the default one for want of it; records that are excepted are kept for ever.</summary>
    public Task PartitionAsync(params long[] except) =>
        Log.ExecuteAsync(
            $"""
            create table {Table} (like audit_records including all);
            with moved as (
                delete from audit_records_rest where keep = 1 and at < now() - interval '1 month' and not id = any(@except) returning *)
            insert into {Table} select * from moved;
            update audit_records_rest set keep = 0 where id = any(@except);
            update audit_leaves set keep = 0 where record_id = any(@except);
            alter table audit_records attach partition {Table} for values from (1, '{Month}-01') to (1, '{Name(1)}-01');
            alter table {Table} enable row level security, force row level security, owner to arklow_owner
            """,
            new { except }
        );

    /// <summary>What the service of today does every hour.</summary>
    public Task<int> ExpireAsync() => _today.Services.GetRequiredService<AuditPartitions>().ExpireAsync(CancellationToken.None);

    public async Task<bool> IsThereAsync()
    {
        await using var superuser = await Log.OpenAsync();
        return await superuser.QuerySingleAsync<bool>("select to_regclass(@Table) is not null", new { Table });
    }

    public async ValueTask DisposeAsync()
    {
        await _then.DisposeAsync();
        await _today.DisposeAsync();
    }

    private static string Name(int later) => new Clock().GetUtcNow().AddMonths(later).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - Ago;
    }
}
