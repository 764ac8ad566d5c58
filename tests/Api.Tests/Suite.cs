using Arklow.Testing;

[assembly: Parallelizable(ParallelScope.All)]
[assembly: LevelOfParallelism(4)]

namespace Arklow.Api.Tests;

/// <summary>One server and one database for the run; each test has an org of its own.</summary>
[SetUpFixture]
public sealed class Suite
{
    public static ArklowServer Server { get; private set; } = null!;

    /// <summary>Another service on the same database, as another process would be: with a memory and a queue of its own.</summary>
    public static ArklowServer Twin { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        Server = await ArklowServer.StartAsync();
        Twin = await ArklowServer.StartAsync(Server.DataDirectory);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (Server is null)
            return;
        await using (Server)
        {
            if (Twin is not null)
                await Twin.DisposeAsync();
            // After every test of the run: whatever any of them has left in the database, no key of it can be read there.
            var keys = Security.Dump.CountKeys(await Security.Dump.MakeAsync(Server));
            if (keys > 0)
                throw new InvalidOperationException($"A backup of the database after the run holds {keys} keys.");
        }
    }
}
