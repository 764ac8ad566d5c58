using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Arklow.Infrastructure.Crypto;
using Dapper;

namespace Arklow.Api.Tests.Startup;

/// <summary>Each problem is one line on standard error and exit code 1; nothing is damaged, so with the fault mended the next start works.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class StartFailureTests
{
    [Test]
    public async Task The_root_key_is_missing()
    {
        await using var instance = await Instance.StartedBeforeAsync();
        File.Move(instance.RootKey, instance.Beside("kept"));

        Assert.That(await FailAsync(instance), Does.Contain(instance.RootKey).And.Contain("is missing").And.Contain("backup"));
        Assert.That(File.Exists(instance.RootKey), Is.False, "no other key is made in its place");

        File.Move(instance.Beside("kept"), instance.RootKey);
        await ServesAsync(instance);
    }

    [Test]
    public async Task The_root_key_is_another_databases()
    {
        await using var instance = await Instance.StartedBeforeAsync();
        File.Move(instance.RootKey, instance.Beside("kept"));
        RootKeyFile.TryCreate(instance.RootKey);

        var line = await FailAsync(instance);

        var id = (await File.ReadAllTextAsync(instance.Beside("kept"))).Split(':')[2];
        Assert.That(line, Does.Contain(instance.RootKey).And.Contain("is not this database's").And.Contain(id));
        File.Move(instance.Beside("kept"), instance.RootKey, overwrite: true);
        await ServesAsync(instance);
    }

    [Test]
    public async Task Others_can_read_the_root_key()
    {
        await using var instance = await Instance.StartedBeforeAsync();
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.SetUnixFileMode(instance.RootKey, Owner | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        Assert.That(await FailAsync(instance), Does.Contain($"chmod 600 {instance.RootKey}"));

        File.SetUnixFileMode(instance.RootKey, Owner);
        await ServesAsync(instance);
    }

    [Test]
    public async Task The_root_key_file_is_no_root_key()
    {
        await using var instance = await Instance.StartedBeforeAsync();
        var key = await File.ReadAllTextAsync(instance.RootKey);
        await File.WriteAllTextAsync(instance.RootKey, key[..40]);

        Assert.That(await FailAsync(instance), Does.Contain(instance.RootKey).And.Contain("does not hold a root key"));

        await File.WriteAllTextAsync(instance.RootKey, key);
        await ServesAsync(instance);
    }

    [Test]
    public async Task The_directory_for_the_root_key_is_missing()
    {
        await using var instance = Instance.Empty();
        var file = instance.Beside("keys/root.key");

        Assert.That(await FailAsync(instance, ("Arklow__RootKeyFile", file)), Does.Contain(file));

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await ServesAsync(instance, ("Arklow__RootKeyFile", file));
        Assert.That(File.Exists(instance.RootKey), Is.False, "the key is where it was asked for, and nowhere else");
    }

    [Test]
    public async Task The_database_is_of_a_newer_postgresql()
    {
        await using var instance = await Instance.StartedBeforeAsync();
        var file = instance.In("postgres/PG_VERSION");
        var version = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, "99\n");

        Assert.That(await FailAsync(instance), Does.Contain("made by PostgreSQL 99").And.Contain("install PostgreSQL 99"));

        await File.WriteAllTextAsync(file, version);
        await ServesAsync(instance);
    }

    [Test]
    public async Task The_database_was_migrated_by_a_newer_arklow()
    {
        await using var instance = await Instance.StartedBeforeAsync();
        await ExecuteAsync(instance, "insert into arklow.schema_versions (scriptname, applied) values ('9999_future.sql', now())");

        Assert.That(await FailAsync(instance), Does.Contain("newer Arklow"));

        await ExecuteAsync(instance, "delete from arklow.schema_versions where scriptname = '9999_future.sql'");
        await ServesAsync(instance);
    }

    [Test]
    public async Task The_data_directory_is_a_file()
    {
        await using var instance = await Instance.StartedBeforeAsync();
        Directory.Move(instance.Directory, instance.Beside("kept"));
        await File.WriteAllTextAsync(instance.Directory, "precious");

        Assert.That(await FailAsync(instance), Does.Contain(instance.Directory).And.Contain("Arklow__DataDirectory"));
        Assert.That(await File.ReadAllTextAsync(instance.Directory), Is.EqualTo("precious"));

        File.Delete(instance.Directory);
        Directory.Move(instance.Beside("kept"), instance.Directory);
        await ServesAsync(instance);
    }

    [Test]
    public async Task The_port_is_in_use()
    {
        await using var instance = await Instance.StartedBeforeAsync();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        Assert.That(
            await FailAsync(instance, ("--urls", $"http://{other.LocalEndpoint}")),
            Does.Contain($"{other.LocalEndpoint}").And.Contain("in use")
        );

        other.Stop();
        await ServesAsync(instance);
    }

    [TestCase("nonsense")]
    [TestCase("http://203.0.113.1:0", Description = "an address of somebody else")]
    public async Task The_address_is_none_to_listen_on(string url)
    {
        await using var instance = await Instance.StartedBeforeAsync();

        Assert.That(await FailAsync(instance, ("--urls", url), ("Arklow__AllowPlainHttp", "true")), Does.Contain("cannot listen"));

        await ServesAsync(instance);
    }

    [TestCase("/nowhere.pfx")]
    [TestCase("/etc/passwd", Description = "no certificate")]
    public async Task The_certificate_is_none(string path)
    {
        await using var instance = await Instance.StartedBeforeAsync();

        var line = await FailAsync(instance, ("--urls", "https://127.0.0.1:0"), ("--Kestrel:Certificates:Default:Path", path));

        Assert.That(line, Does.Contain("cannot listen"));
        await ServesAsync(instance);
    }

    [TestCase("Arklow:Limits:RequestsPerSecond")]
    [TestCase("Arklow:TrustedProxies")]
    [TestCase("Arklow:Documentation")]
    public async Task A_setting_is_not_what_it_has_to_be(string setting)
    {
        await using var instance = await Instance.StartedBeforeAsync();

        Assert.That(await FailAsync(instance, ($"--{setting}", "canary")), Does.Contain(setting).And.Not.Contain("canary"));

        await ServesAsync(instance);
    }

    [TestCase("Host=127.0.0.1;Port=1;Username=arklow;Database=arklow;Password=canary", "does not serve")]
    [TestCase("Host=no-such-host.invalid;Username=arklow;Password=canary", "does not serve")]
    [TestCase("Host=/nowhere;Username=arklow;Password=canary", "does not serve")]
    [TestCase("nonsense canary", "ConnectionStrings:Arklow")]
    [TestCase("Host=127.0.0.1;Port=canary", "ConnectionStrings:Arklow")]
    [TestCase("Host=127.0.0.1;Port=99999999999;Password=canary", "ConnectionStrings:Arklow")]
    [TestCase("Host=127.0.0.1;Port=-1;Password=canary", "ConnectionStrings:Arklow")]
    [TestCase("Host=127.0.0.1;Ssl Mode=canary", "ConnectionStrings:Arklow")]
    [TestCase("Host=127.0.0.1;No Such Setting=canary", "ConnectionStrings:Arklow")]
    [TestCase("Username=arklow;Password=canary", "ConnectionStrings:Arklow")]
    public async Task The_connection_string_leads_nowhere(string connectionString, string expected)
    {
        await using var instance = Instance.Empty();

        var line = await FailAsync(instance, ("ConnectionStrings__Arklow", connectionString), ("Arklow__MigrateOnStart", "false"));

        Assert.That(line, Does.Contain(expected).And.Not.Contain("canary"));
        Assert.That(
            Directory.Exists(instance.Directory) ? Directory.GetFileSystemEntries(instance.Directory) : [],
            Is.Empty,
            "nothing is made"
        );
    }

    [TestCase("Host=127.0.0.1;Port=1;Username=arklow_owner;Password=canary", "does not serve its owner")]
    [TestCase("nonsense canary", "ConnectionStrings:ArklowOwner is not")]
    [TestCase("", "ConnectionStrings:ArklowOwner is missing")]
    public async Task The_owners_connection_string_leads_nowhere(string connectionString, string expected)
    {
        await using var instance = Instance.Empty();

        var line = await FailAsync(
            instance,
            ("ConnectionStrings__Arklow", "Host=127.0.0.1;Port=1"),
            ("ConnectionStrings__ArklowOwner", connectionString)
        );

        Assert.That(line, Does.Contain(expected).And.Not.Contain("canary"));
    }

    [Test]
    public async Task The_connection_string_is_wrong_where_there_was_an_embedded_server()
    {
        await using var instance = await Instance.StartedBeforeAsync();

        foreach (var wrong in new[] { "nonsense", "Host=/nowhere" })
            await FailAsync(instance, ("ConnectionStrings__Arklow", wrong), ("ConnectionStrings__ArklowOwner", wrong));

        await ServesAsync(instance);
    }

    [TestCase("Arklow__Telemetry__MetricsUrl", "9464", "Arklow:Telemetry:MetricsUrl")]
    [TestCase("Arklow__Log__Format", "xml", "Arklow:Log:Format")]
    [TestCase("OTEL_EXPORTER_OTLP_ENDPOINT", "collector", "OTEL_EXPORTER_OTLP_ENDPOINT")]
    public async Task A_setting_of_telemetry_means_nothing(string variable, string value, string setting)
    {
        await using var instance = await Instance.StartedBeforeAsync();

        Assert.That(await FailAsync(instance, (variable, value)), Does.Contain($"{setting} must be"));

        await ServesAsync(instance);
    }

    private static async Task<string> FailAsync(Instance instance, params (string Name, string Value)[] settings)
    {
        await using var process = instance.Start(settings);
        var exitCode = await process.ExitAsync();
        TestContext.Out.WriteLine(process.Error);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(exitCode, Is.EqualTo(1));
            Assert.That(process.Error, Does.Match(@"\A(arklow: [^\n]+\n){1,2}\z"), "a line a problem");
            Assert.That(process.Output + process.Error, Does.Not.Contain("   at ").And.Not.Contain("Unhandled"));
            Assert.That(process.Output, Does.Not.Contain("fail:").And.Not.Contain("crit:"));
            Assert.That(instance.IsServed, Is.False, "nothing is left running");
        }

        return process.Error;
    }

    private static async Task ServesAsync(Instance instance, params (string Name, string Value)[] settings)
    {
        var (process, http) = await instance.ServeAsync(settings);
        await using var running = process;
        using var client = http;
        using var ready = await http.GetAsync("/health/ready");
        using var created = await http.SendAsync(instance.FirstOrg().Put("""{"type":"http_auth_headers","secret":"after"}"""));
        Assert.That(ready.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(created.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await process.EndAsync("TERM"), Is.Zero);
    }

    private static async Task ExecuteAsync(Instance instance, string sql)
    {
        await using var server = await instance.StartServerAsync();
        await using var superuser = await instance.OpenAsSuperuserAsync();
        await superuser.ExecuteAsync(sql);
    }
}
