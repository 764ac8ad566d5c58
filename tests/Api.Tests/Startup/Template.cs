using System.Diagnostics;
using System.Runtime.Versioning;
using Dapper;

namespace Arklow.Api.Tests.Startup;

/// <summary>The instance that others are copied from: started once, and stopped in good order.</summary>
[SetUpFixture]
[UnsupportedOSPlatform("windows")]
public sealed class Template
{
    private static Instance? _instance;

    public static async Task CopyAsync(string directory)
    {
        using var copy = Process.Start("cp", ["-a", _instance!.Directory, directory]);
        await copy.WaitForExitAsync();
        Assert.That(copy.ExitCode, Is.Zero);
    }

    [OneTimeSetUp]
    public async Task StartOnceAsync()
    {
        _instance = Instance.Empty();
        var (process, http) = await _instance.ServeAsync();
        await using (process)
        using (http)
        {
            using var created = await http.SendAsync(_instance.FirstOrg().Put("""{"type":"http_auth_headers","secret":"before"}"""));
            Assert.That(created.IsSuccessStatusCode, Is.True);
            await UntilSealedAsync(_instance);
            Assert.That(await process.EndAsync("TERM"), Is.Zero, process.Error);
        }
    }

    /// <summary>What is left to seal would be sealed by whoever starts a copy.</summary>
    private static async Task UntilSealedAsync(Instance instance)
    {
        await using var superuser = await instance.OpenAsSuperuserAsync();
        await ServerProcess.UntilAsync(() => superuser.QuerySingleAsync<bool>("select not exists (select from audit_pending)"));
    }

    [OneTimeTearDown]
    public async Task DeleteAsync()
    {
        if (_instance is not null)
            await _instance.DisposeAsync();
    }
}
