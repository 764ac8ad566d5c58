using System.Diagnostics;
using System.Net;
using System.Runtime.Versioning;
using System.Text.Json;
using System.Text.RegularExpressions;
using Arklow.Testing;

namespace Arklow.Api.Tests.Startup;

[UnsupportedOSPlatform("windows")]
internal sealed class FirstStartTests
{
    [Test]
    public async Task The_first_start_prints_one_block_whose_curl_works_when_pasted()
    {
        await using var instance = Instance.Empty();
        var (process, http) = await instance.ServeAsync();
        await using var running = process;
        using var client = http;
        await ServerProcess.UntilAsync(() => process.Output.Contains("change-me", StringComparison.Ordinal));
        var bootstrap = instance.Bootstrap();

        foreach (var name in new[] { "org_id", "user_id", "api_key" })
            Assert.That(
                Regex.Matches(process.Output, $@"^ +{name} +(\S+)$", RegexOptions.Multiline).Select(line => line.Groups[1].Value),
                Is.EqualTo(new[] { bootstrap[name] })
            );
        Assert.That(Regex.Count(process.Output, Regex.Escape(bootstrap["api_key"])), Is.EqualTo(2), "in its line and in the curl");
        Assert.That(process.Error, Is.Empty);

        var curl = Regex.Match(process.Output, @"^ *curl (?:.*\\\n)*.*$", RegexOptions.Multiline).Value;
        using var answer = JsonDocument.Parse(await PasteAsync(curl, http));
        var id = answer.RootElement.GetProperty("data").GetProperty("id").GetString()!;
        await using var superuser = await instance.OpenAsSuperuserAsync();
        Assert.That(
            await StoredSecret.OpenAsync(superuser, instance.Directory, bootstrap["org_id"], id),
            Is.EqualTo("""{"Authorization":"Bearer change-me"}""")
        );
    }

    [Test]
    public async Task The_file_of_the_first_start_is_its_owners_alone_and_says_where_who_and_how()
    {
        await using var instance = Instance.Empty();
        var (process, http) = await instance.ServeAsync();
        await using var running = process;
        using var client = http;

        using var file = JsonDocument.Parse(await File.ReadAllBytesAsync(instance.In("bootstrap.json")));
        var names = file.RootElement.EnumerateObject().Select(member => member.Name);

        Assert.That(names, Is.EqualTo(new[] { "url", "org_id", "user_id", "api_key" }));
        Assert.That(new Uri(instance.Bootstrap()["url"]), Is.EqualTo(http.BaseAddress));
        foreach (var path in new[] { instance.In("bootstrap.json"), instance.RootKey })
            Assert.That(File.GetUnixFileMode(path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite), path);
    }

    [Test]
    public async Task A_second_start_prints_no_key_and_makes_nothing_new()
    {
        await using var instance = await Instance.StartedBeforeAsync();
        var before = await instance.RowsAsync();
        var file = await File.ReadAllTextAsync(instance.In("bootstrap.json"));

        var (process, http) = await instance.ServeAsync();
        await using (process)
        using (http)
        {
            using var ready = await http.GetAsync("/health/ready");
            Assert.That(ready.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await process.EndAsync("TERM"), Is.Zero);
            Assert.That(process.Output, Does.Not.Contain("api_key").And.Not.Contain("ark_").And.Not.Contain("Welcome"));
        }

        Assert.That(await instance.RowsAsync(), Is.EqualTo(before));
        Assert.That(before["orgs"], Is.EqualTo(1));
        Assert.That(await File.ReadAllTextAsync(instance.In("bootstrap.json")), Is.EqualTo(file));
    }

    [Test]
    public async Task Two_that_start_at_once_on_an_empty_directory_serve_one_org_and_the_last_to_end_stops_the_server()
    {
        await using var instance = Instance.Empty();
        var both = await Task.WhenAll(instance.ServeAsync(), instance.ServeAsync());
        await using var first = both[0].Process;
        await using var second = both[1].Process;
        using var firstHttp = both[0].Http;
        using var secondHttp = both[1].Http;
        await ServerProcess.UntilAsync(() => (first.Output + second.Output).Contains("change-me", StringComparison.Ordinal));
        var server = ServerProcess.Pid(instance.Directory);

        await CreateAsync(firstHttp, instance);
        await CreateAsync(secondHttp, instance);
        Assert.That(await first.EndAsync("TERM"), Is.Zero);
        Assert.That(ServerProcess.IsAlive(server), Is.True, "the other one needs it");
        await CreateAsync(secondHttp, instance);
        Assert.That(await second.EndAsync("TERM"), Is.Zero);

        Assert.That(ServerProcess.IsAlive(server), Is.False);
        Assert.That(instance.IsServed, Is.False);
        Assert.That(Regex.Count(first.Output + second.Output, "Welcome"), Is.EqualTo(1));
        var rows = await instance.RowsAsync();
        foreach (var table in new[] { "orgs", "users", "members", "api_keys", "instance", "org_keys" })
            Assert.That(rows[table], Is.EqualTo(1), table);
        Assert.That(rows["credentials"], Is.EqualTo(3));
    }

    [Test]
    public async Task Every_secret_that_two_at_once_stored_opens_with_the_root_key_that_is_kept()
    {
        await using var instance = Instance.Empty();
        var both = await Task.WhenAll(instance.ServeAsync(), instance.ServeAsync());
        await using var first = both[0].Process;
        await using var second = both[1].Process;
        using var firstHttp = both[0].Http;
        using var secondHttp = both[1].Http;

        var ids = await Task.WhenAll(CreateAsync(firstHttp, instance), CreateAsync(secondHttp, instance));

        await using var superuser = await instance.OpenAsSuperuserAsync();
        foreach (var id in ids)
            Assert.That(await StoredSecret.OpenAsync(superuser, instance.Directory, instance.FirstOrg().Id, id), Is.EqualTo("\"s\""));
    }

    private static async Task<string> CreateAsync(HttpClient http, Instance instance)
    {
        // The file is there a moment before the commit of the org whose key it holds.
        HttpResponseMessage response;
        do response = await http.SendAsync(instance.FirstOrg().Put("""{"type":"http_auth_headers","secret":"s"}"""));
        while (response.StatusCode == HttpStatusCode.Unauthorized);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return answer.RootElement.GetProperty("data").GetProperty("id").GetString()!;
    }

    /// <summary>What curl answers; where there is no curl, the answer to what curl would have sent.</summary>
    private static async Task<string> PasteAsync(string command, HttpClient http)
    {
        using var bash = Process.Start(
            new ProcessStartInfo("bash", ["-c", $"command -v curl >/dev/null || exit 127\n{command}"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var output = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        if (bash.ExitCode != 127)
            return output;
        var words = Regex
            .Matches(command.Replace("\\\n", "", StringComparison.Ordinal), "'([^']*)'|\\S+")
            .Select(word => word.Value.Trim('\''))
            .ToList();
        using var request = new HttpRequestMessage(
            new(words[words.IndexOf("-X") + 1]),
            words.First(word => word.StartsWith("http", StringComparison.Ordinal))
        );
        request.Content = new StringContent(words[words.IndexOf("-d") + 1], mediaType: new("application/json"));
        request.Headers.Add("x-arklow-auth", words.Single(word => word.StartsWith("x-arklow-auth: ", StringComparison.Ordinal))[15..]);
        using var response = await http.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }
}
