using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Runtime.Versioning;
using System.Text;
using Dapper;

namespace Arklow.Api.Tests.Startup;

[UnsupportedOSPlatform("windows")]
internal sealed class DrainTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    [Test]
    public async Task After_a_signal_it_is_not_ready_but_serves_for_as_long_as_it_was_told_to()
    {
        await using var draining = await Draining.StartAsync(drainSeconds: 5);
        using var before = await draining.Http.GetAsync("/health/ready");
        Assert.That(before.StatusCode, Is.EqualTo(HttpStatusCode.OK));

        var ended = draining.Process.EndAsync("TERM");

        await ServerProcess.UntilAsync(async () =>
        {
            using var ready = await draining.Http.GetAsync("/health/ready");
            return ready.StatusCode == HttpStatusCode.ServiceUnavailable;
        });
        using var live = await draining.Http.GetAsync("/health/live");
        using var created = await draining.Http.SendAsync(draining.Org.Put("""{"type":"http_auth_headers","label":"late","secret":"s"}"""));
        Assert.That(live.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(created.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(created.Headers.ConnectionClose, Is.True, "the next request goes elsewhere");
        Assert.That(await ended, Is.Zero, draining.Process.Error);
        Assert.That(await draining.LabelsAsync(), Is.EqualTo(new[] { "late" }));
    }

    [Test]
    public async Task A_create_whose_body_is_still_arriving_is_answered()
    {
        await using var draining = await Draining.StartAsync();
        var (connection, rest) = await draining.BeginCreateAsync();
        using var open = connection;

        await draining.TerminateAsync();
        await connection.GetStream().WriteAsync(rest);

        var answer = await new StreamReader(connection.GetStream(), Encoding.ASCII).ReadToEndAsync();
        Assert.That(answer, Does.StartWith("HTTP/1.1 200").And.Contain("\"label\":\"half\""));
        Assert.That(await draining.Process.ExitAsync(), Is.Zero, draining.Process.Error);
        Assert.That(await draining.LabelsAsync(), Is.EqualTo(new[] { "half" }));
    }

    [Test]
    public async Task A_create_that_waits_in_the_database_is_answered()
    {
        await using var draining = await Draining.StartAsync();
        await using var database = await draining.ConnectToDatabaseAsync();
        await using var transaction = await database.BeginTransactionAsync();
        await database.ExecuteAsync("lock table credentials");
        var create = draining.Http.SendAsync(draining.Org.Put("""{"type":"http_auth_headers","label":"waits","secret":"s"}"""));
        const string Waits = "select exists (select from pg_locks where not granted and relation = 'credentials'::regclass)";
        await ServerProcess.UntilAsync(() => database.QuerySingleAsync<bool>(Waits));

        await draining.TerminateAsync();
        await transaction.RollbackAsync();

        using var created = await create;
        Assert.That(created.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await draining.Process.ExitAsync(), Is.Zero, draining.Process.Error);
        Assert.That(await draining.LabelsAsync(), Is.EqualTo(new[] { "waits" }));
    }

    [TestCase(0)]
    [TestCase(5)]
    public async Task A_client_that_never_finishes_keeps_it_ten_seconds_at_most(int drainSeconds)
    {
        await using var draining = await Draining.StartAsync(drainSeconds);
        var (connection, _) = await draining.BeginCreateAsync();
        using var open = connection;
        var since = Stopwatch.GetTimestamp();

        var exitCode = await draining.Process.EndAsync("TERM");

        var took = Stopwatch.GetElapsedTime(since);
        TestContext.Out.WriteLine($"ended {took.TotalSeconds:0.00} s after the signal");
        Assert.That(exitCode, Is.Zero, draining.Process.Error);
        Assert.That(took, Is.LessThan(Longest));
        Assert.That(await draining.LabelsAsync(), Is.Empty);
    }

    [Test]
    public async Task A_second_signal_ends_it_at_once()
    {
        await using var draining = await Draining.StartAsync();
        var (connection, _) = await draining.BeginCreateAsync();
        using var open = connection;
        await draining.TerminateAsync();

        Assert.That(await draining.Process.EndAsync("TERM"), Is.EqualTo(143));
    }

    [Test]
    public async Task Under_load_what_is_acknowledged_is_stored_and_nothing_else_is()
    {
        await using var draining = await Draining.StartAsync();
        var acknowledged = new ConcurrentBag<string>();
        var odd = new ConcurrentBag<string>();
        var refused = 0;
        var org = draining.Org;
        var clients = Enumerable.Range(0, 8).Select(client => Task.Run(() => CreateAsync(client))).ToList();
        await ServerProcess.UntilAsync(() => acknowledged.Count > 200);

        Assert.That(await draining.Process.EndAsync("TERM"), Is.Zero, draining.Process.Error);

        await Task.WhenAll(clients);
        TestContext.Out.WriteLine($"{acknowledged.Count} acknowledged, {refused} refused or closed");
        Assert.That(odd, Is.Empty);
        Assert.That(refused, Is.EqualTo(clients.Count), "each client came to the end");
        Assert.That(await draining.LabelsAsync(), Is.EquivalentTo(acknowledged));

        async Task CreateAsync(int client)
        {
            for (var i = 0; ; i++)
                try
                {
                    var label = $"{client}-{i}";
                    using var answer = await draining.Http.SendAsync(
                        org.Put($$"""{"type":"http_auth_headers","label":"{{label}}","secret":"s"}""")
                    );
                    if (answer.StatusCode == HttpStatusCode.OK)
                        acknowledged.Add(label);
                    else
                        odd.Add($"{label}: {answer.StatusCode}");
                }
                catch (HttpRequestException)
                {
                    Interlocked.Increment(ref refused);
                    return;
                }
        }
    }
}
