using Arklow.Testing;

[assembly: Parallelizable(ParallelScope.All)]
[assembly: LevelOfParallelism(4)]

namespace Arklow.Api.Tests;

/// <summary>One server and one database for the run; each test has an org of its own.</summary>
[SetUpFixture]
public sealed class Suite
{
    public static ArklowServer Server { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => Server = await ArklowServer.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (Server is not null)
            await Server.DisposeAsync();
    }
}
