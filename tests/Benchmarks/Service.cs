using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace Arklow.Benchmarks;

/// <summary>A service in a process of its own, on a free port of this machine.</summary>
internal sealed class Service : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };

    private Service(Child process, string url) => (Process, Url) = (process, url);

    public Child Process { get; }

    public string Url { get; }

    /// <summary>The program that ships.</summary>
    public static string Program { get; } =
        typeof(Service).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Service").Value!;

    /// <summary>Arklow as it ships: nothing is configured but where it listens, where its data is, and that one key may ask as often as it can.</summary>
    public static Task<Service> StartArklowAsync(string dataDirectory, CancellationToken ct) =>
        StartAsync([Program], dataDirectory, [], ct);

    /// <summary>The same without the sealer of its audit log, on a database of its own.</summary>
    public static Task<Service> StartUnsealedAsync(string dataDirectory, ScratchDatabase database, CancellationToken ct) =>
        StartAsync(
            [typeof(Service).Assembly.Location, UnsealedHost.Mode],
            dataDirectory,
            [
                $"--ConnectionStrings:Arklow={database.App.ConnectionString}",
                $"--ConnectionStrings:ArklowOwner={database.Owner.ConnectionString}",
            ],
            ct
        );

    public static async Task<Service> StartBareAsync(Stage stage, CancellationToken ct)
    {
        var url = FreeUrl();
        var file = Path.Combine(stage.Scratch.Directory, "bare.json");
        var plan = new BarePlan(url, stage.Scratch.Unsealed.App.ConnectionString, stage.Row, stage.Record, stage.Answer);
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(plan), ct);
        var process = Child.Start("dotnet", [typeof(Service).Assembly.Location, BareEndpoint.Mode, file]);
        return await new Service(process, url).ReadyAsync("/", ct);
    }

    /// <summary>What its first start made: an org and a key.</summary>
    public async Task<CreateRequest> ReadFirstRequestAsync(string dataDirectory, CancellationToken ct)
    {
        var file = Path.Combine(dataDirectory, "bootstrap.json");
        while (!File.Exists(file)) // it listens before its first start is over
            await Task.Delay(50, ct);
        using var first = JsonDocument.Parse(await File.ReadAllBytesAsync(file, ct));
        return new(Url, first.RootElement.GetProperty("org_id").GetString()!, first.RootElement.GetProperty("api_key").GetString()!);
    }

    /// <summary>Its answer to a GET, which may be long: the headers have come.</summary>
    /// <exception cref="BenchmarkException">Any other answer than 200.</exception>
    public async Task<HttpResponseMessage> GetAsync(CreateRequest request, string path, CancellationToken ct)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, $"{Url}/v1/orgs/{request.OrgId}{path}");
        message.Headers.Add("x-arklow-auth", request.Key);
        var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, ct);
        if (response.StatusCode == HttpStatusCode.OK)
            return response;
        using (response)
            throw new BenchmarkException($"{path} was answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(ct)}");
    }

    /// <exception cref="BenchmarkException">Any other answer than 200.</exception>
    public Task<string> CreateAsync(CreateRequest request, CancellationToken ct) =>
        SendAsync(request.Key, HttpMethod.Put, request.Url, request.Body, ct);

    /// <summary>Makes another org, of the same user: the request is to it.</summary>
    public async Task<CreateRequest> CreateOrgAsync(CreateRequest first, CancellationToken ct)
    {
        var org = await ReadAsync("id", SendAsync(first.Key, HttpMethod.Put, $"{Url}/v1/orgs/", """{"name":"Another"}""", ct));
        var key = SendAsync(first.Key, HttpMethod.Post, $"{Url}/v1/self/memberships/{org}/key", "", ct);
        return first with { OrgId = org, Key = await ReadAsync("material", key) };

        static async Task<string> ReadAsync(string name, Task<string> answer)
        {
            using var json = JsonDocument.Parse(await answer);
            return json.RootElement.GetProperty("data").GetProperty(name).GetString()!;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Process.DisposeAsync();
    }

    private async Task<string> SendAsync(string key, HttpMethod method, string url, string json, CancellationToken ct)
    {
        using var message = new HttpRequestMessage(method, url);
        message.Headers.Add("x-arklow-auth", key);
        if (json.Length > 0)
            message.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await _http.SendAsync(message, ct);
        var body = await response.Content.ReadAsStringAsync(ct);
        return response.StatusCode == HttpStatusCode.OK
            ? body
            : throw new BenchmarkException($"{method} {url} was answered {(int)response.StatusCode}: {body}");
    }

    private static async Task<Service> StartAsync(string[] program, string dataDirectory, string[] settings, CancellationToken ct)
    {
        var url = FreeUrl();
        var inherited = Environment.GetEnvironmentVariables().Keys.Cast<string>();
        (string, string?)[] unset = [.. inherited.Where(IsOfArklow).Select(name => (name, (string?)null))];
        string[] always = [$"--urls={url}", $"--Arklow:DataDirectory={dataDirectory}", "--Arklow:Limits:RequestsPerSecond=1000000"];
        return await new Service(Child.Start("dotnet", [.. program, .. always, .. settings], unset), url).ReadyAsync("/health/ready", ct);
    }

    private static bool IsOfArklow(string variable) =>
        variable.StartsWith("Arklow__", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("ConnectionStrings__", StringComparison.OrdinalIgnoreCase);

    private async Task<Service> ReadyAsync(string path, CancellationToken ct)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(ct);
        bound.CancelAfter(Patience);
        try
        {
            while (!await AnswersAsync(path, bound.Token))
            {
                if (Process.HasEnded)
                    throw new BenchmarkException($"The service at {Url} did not start: {Process.LastWords}");
                await Task.Delay(50, bound.Token);
            }

            return this;
        }
        catch (Exception e)
        {
            await DisposeAsync();
            if (e is OperationCanceledException && !ct.IsCancellationRequested)
                throw new BenchmarkException($"The service at {Url} was not ready in {Patience.TotalSeconds:0} s.");
            throw;
        }
    }

    private async Task<bool> AnswersAsync(string path, CancellationToken ct)
    {
        try
        {
            using var response = await _http.GetAsync(Url + path, ct);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string FreeUrl()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://{listener.LocalEndpoint}";
    }
}
