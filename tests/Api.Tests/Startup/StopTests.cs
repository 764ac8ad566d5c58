using System.Runtime.Versioning;

namespace Arklow.Api.Tests.Startup;

[UnsupportedOSPlatform("windows")]
internal sealed class StopTests
{
    [TestCase("TERM")]
    [TestCase("INT")]
    public async Task A_signal_ends_it_in_good_order_and_leaves_no_process(string signal)
    {
        await using var instance = await Instance.StartedBeforeAsync();
        var (process, http) = await instance.ServeAsync();
        await using var running = process;
        using var client = http;
        using var live = await http.GetAsync("/health/ready");
        var processes = ServerProcess.Tree(process.Id).Concat(ServerProcess.Tree(ServerProcess.Pid(instance.Directory))).ToList();

        var exitCode = await process.EndAsync(signal);

        Assert.That(exitCode, Is.Zero, process.Error);
        Assert.That(process.Error, Is.Empty);
        Assert.That(File.Exists(instance.In("postgres/postmaster.pid")), Is.False, "PostgreSQL took its leave");
        Assert.That(processes.Where(ServerProcess.IsAlive), Is.Empty);
        Assert.That(await File.ReadAllTextAsync(instance.In("postgres/server.log")), Does.EndWith("database system is shut down\n"));
    }

    [Test]
    public async Task A_signal_in_the_middle_of_the_first_start_leaves_nothing_running_and_the_next_one_works()
    {
        await using var instance = Instance.Empty();
        await using (var process = instance.Start())
        {
            await ServerProcess.UntilAsync(() =>
                Directory.Exists(instance.Directory) && Directory.GetDirectories(instance.Directory, "postgres*").Length > 0
            );
            var processes = ServerProcess.Tree(process.Id);
            Assert.That(await process.EndAsync("TERM"), Is.Zero, process.Error);
            await ServerProcess.UntilAsync(() => !processes.Any(ServerProcess.IsAlive));
            Assert.That(instance.IsServed, Is.False);
        }

        var (again, http) = await instance.ServeAsync();
        await using var running = again;
        using var client = http;
        using var ready = await http.GetAsync("/health/ready");
        Assert.That(ready.IsSuccessStatusCode, Is.True);
    }
}
