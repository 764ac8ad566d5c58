using Arklow.Infrastructure.Postgres.Embedded;

namespace Arklow.Infrastructure.Tests.Postgres.Embedded;

[Parallelizable(ParallelScope.All)]
internal sealed class SharingTests
{
    [Test]
    public async Task All_who_use_a_data_directory_share_one_server_that_the_last_one_stops()
    {
        await using var directory = new TestDirectory();
        var first = await directory.StartAsync();
        var pid = directory.ServerPid;
        var second = await directory.StartAsync();

        Assert.That(directory.ServerPid, Is.EqualTo(pid));
        await first.DisposeAsync();
        Assert.That(await TestDirectory.AskAsync(second.AppConnectionString, "select 1"), Is.EqualTo(1));
        await second.DisposeAsync();
        Assert.That(directory.ServerRuns, Is.False);
    }

    [Test]
    public async Task Leaving_twice_is_leaving_once()
    {
        await using var directory = new TestDirectory();
        var first = await directory.StartAsync();
        await using var second = await directory.StartAsync();

        await first.DisposeAsync();
        await first.DisposeAsync();

        Assert.That(await TestDirectory.AskAsync(second.AppConnectionString, "select 1"), Is.EqualTo(1));
    }

    [Test]
    public async Task Two_ways_to_one_directory_lead_to_one_server()
    {
        await using var directory = new TestDirectory();
        await using var first = await directory.StartAsync();
        var link = directory.Path_ + "-link";
        Directory.CreateSymbolicLink(link, directory.Path_);

        await using var second = await EmbeddedPostgres.StartAsync(link, CancellationToken.None);

        Assert.That(second.AppConnectionString, Is.EqualTo(first.AppConnectionString));
    }

    [Test]
    public async Task Many_who_come_and_go_at_once_are_all_served()
    {
        await using var directory = new TestDirectory();

        var visits = Enumerable
            .Range(0, 8)
            .Select(_ =>
                Task.Run(async () =>
                {
                    await using var postgres = await directory.StartAsync();
                    return await TestDirectory.AskAsync(postgres.AppConnectionString, "select 1");
                })
            );

        Assert.That(await Task.WhenAll(visits), Is.All.EqualTo(1));
        Assert.That(directory.ServerRuns, Is.False);
    }

    [Test]
    public async Task A_server_that_nobody_stopped_is_found_and_stopped_in_the_end()
    {
        await using var directory = new TestDirectory();
        await directory.InitialiseAsync();
        await TestDirectory.ShellAsServerAsync(
            "cd \"$1\" && pg_ctl start -w -D postgres -l postgres/server.log >/dev/null",
            directory.Path_
        );
        var pid = directory.ServerPid;

        await using (var postgres = await directory.StartAsync())
            Assert.That(directory.ServerPid, Is.EqualTo(pid));

        Assert.That(directory.ServerRuns, Is.False);
    }

    [Test]
    public async Task A_killed_server_recovers_with_everything_it_had_committed()
    {
        await using var directory = new TestDirectory();
        await using var before = await directory.StartAsync();
        await TestDirectory.AskAsync(before.OwnerConnectionString, "create table arklow.t as select generate_series(1, 1000) as id");
        var killed = directory.ServerPid;
        await TestDirectory.ShellAsync("kill -9 $1", $"{killed}");

        await using var after = await directory.StartAsync();

        Assert.That(directory.ServerPid, Is.Not.EqualTo(killed));
        Assert.That(await TestDirectory.AskAsync(after.AppConnectionString, "select count(*) from arklow.t"), Is.EqualTo(1000));
    }

    [Test]
    public async Task What_a_killed_initialisation_left_is_cleared_away()
    {
        await using var directory = new TestDirectory();
        Directory.CreateDirectory(directory.In("postgres.new/base/1"));
        Directory.CreateDirectory(directory.In("postgres.new-1234"));

        await using var postgres = await directory.StartAsync();

        Assert.That(Directory.GetDirectories(directory.Path_, "postgres*").Select(Path.GetFileName), Is.EqualTo(new[] { "postgres" }));
    }

    [Test]
    public async Task A_cancelled_start_leaves_nothing_running_and_the_next_one_works()
    {
        await using var directory = new TestDirectory();
        using var cancelled = new CancellationTokenSource();
        var start = EmbeddedPostgres.StartAsync(directory.Path_, cancelled.Token);
        await TestDirectory.UntilAsync(() =>
            Directory.Exists(directory.Path_) && Directory.GetDirectories(directory.Path_, "postgres.new-*").Length > 0
        );

        await cancelled.CancelAsync();

        await Assert.ThatAsync(() => start, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(directory.ServerRuns, Is.False);
        await using var postgres = await directory.StartAsync();
        Assert.That(await TestDirectory.AskAsync(postgres.AppConnectionString, "select 1"), Is.EqualTo(1));
    }

    [Test]
    public async Task Whoever_waits_for_its_turn_can_be_cancelled()
    {
        await using var directory = new TestDirectory();
        Directory.CreateDirectory(directory.Path_);
        using var busy = FileLock.TryExclusive(directory.In("start.lock"));
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThatAsync(
            () => EmbeddedPostgres.StartAsync(directory.Path_, cancelled.Token),
            Throws.InstanceOf<OperationCanceledException>()
        );
    }
}
