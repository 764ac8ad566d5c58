using Arklow.Extension;
using Arklow.Testing;

namespace Arklow.Api.Tests.Extension;

/// <summary>Arklow as another team starts it, with what is theirs.</summary>
[SetUpFixture]
public sealed class ExtendedServer
{
    public static ArklowServer Server { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => Server = await ArklowServer.StartAsync(extend: services => services.AddOnCall());

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (Server is not null)
            await Server.DisposeAsync();
    }
}
