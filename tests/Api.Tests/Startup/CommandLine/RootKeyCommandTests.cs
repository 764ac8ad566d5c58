using System.Runtime.Versioning;

namespace Arklow.Api.Tests.Startup.CommandLine;

[UnsupportedOSPlatform("windows")]
internal sealed class RootKeyCommandTests
{
    [Test]
    public async Task It_makes_a_key_that_a_first_start_takes_and_none_over_another()
    {
        await using var instance = Instance.Empty();
        var file = instance.Beside("root.key");

        await using (var made = instance.Run(["root-key", file]))
            Assert.That(await made.ExitAsync(), Is.Zero, made.Error);

        Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        var key = await File.ReadAllTextAsync(file);
        await using (var again = instance.Run(["root-key", file]))
        {
            Assert.That(await again.ExitAsync(), Is.EqualTo(1));
            Assert.That(again.Error, Is.EqualTo($"arklow: There is a file {file} already: a root key is made once, and never again.\n"));
        }

        var (process, http) = await instance.ServeAsync(("Arklow__RootKeyFile", file));
        await using var running = process;
        using var client = http;
        using var ready = await http.GetAsync("/health/ready");
        Assert.That(ready.IsSuccessStatusCode, Is.True);
        Assert.That(await File.ReadAllTextAsync(file), Is.EqualTo(key));
        Assert.That(File.Exists(instance.RootKey), Is.False);
    }
}
