using System.Runtime.Versioning;

namespace Arklow.Api.Tests.Startup;

[UnsupportedOSPlatform("windows")]
internal sealed class SettingsFileTests
{
    [Test]
    public async Task Every_problem_is_a_line_and_nothing_is_made()
    {
        await using var instance = Instance.Empty();
        await using var process = instance.Start(
            ("Arklow__Limits__RequestBurst", "0"),
            ("Arklow__Limit__RequestBurst", "1"),
            ("ConnectionStrings__ArklowOwner", "Password=canary"),
            ("ASPNETCORE_HTTP_PORTS", "")
        );

        Assert.That(await process.ExitAsync(), Is.EqualTo(1));

        TestContext.Out.WriteLine(process.Error);
        Assert.That(process.Error, Does.Match(@"\A(arklow: [^\n]+\.\n){4}\z").And.Not.Contain("canary"));
        Assert.That(process.Output, Is.Empty);
        Assert.That(Directory.Exists(instance.Directory), Is.False);
    }

    [Test]
    public async Task A_secret_may_stand_in_a_file_that_is_named_like_its_variable()
    {
        await using var own = await OwnDatabase.CreateAsync();
        await own.MigrateAsync();
        await using var instance = Instance.Empty();
        var settings = Directory.CreateDirectory(instance.Beside("settings")).FullName;
        await File.WriteAllTextAsync(Path.Combine(settings, "ConnectionStrings__Arklow"), own.ConnectionString(own.App) + "\n");
        await File.WriteAllTextAsync(Path.Combine(settings, "Arklow__MigrateOnStart"), "nonsense");
        await File.WriteAllTextAsync(Path.Combine(settings, "root.key"), "somebody else's");

        var (process, http) = await instance.ServeAsync(
            ("Arklow__SettingsDirectory", settings),
            ("Arklow__MigrateOnStart", "false") // the environment goes before files
        );

        await using var running = process;
        using var client = http;
        using var ready = await http.GetAsync("/health/ready");
        Assert.That(ready.IsSuccessStatusCode, Is.True);
        Assert.That(instance.IsServed, Is.False, "no embedded PostgreSQL is needed");
    }
}
