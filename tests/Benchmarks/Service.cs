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
    private readonly HttpClient _http = new();

    private Service(Child process, string url) => (Process, Url) = (process, url);

    public Child Process { get; }

    public string Url { get; }

    /// <summary>Arklow as it ships: nothing is configured but where it listens, where its data is, and that one key may ask as often as it can.</summary>
    public static async Task<Service> StartArklowAsync(string dataDirectory, CancellationToken ct)
    {
        var program = typeof(Service)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(data => data.Key == "Service")
            .Value!;
        var url = FreeUrl();
        var inherited = Environment.GetEnvironmentVariables().Keys.Cast<string>();
        (string, string?)[] unset = [.. inherited.Where(IsOfArklow).Select(name => (name, (string?)null))];
        string[] settings = [$"--urls={url}", $"--Arklow:DataDirectory={dataDirectory}", "--Arklow:Limits:RequestsPerSecond=1000000"];
        var process = Child.Start("dotnet", [program, .. settings], unset);
        return await new Service(process, url).ReadyAsync("/health/ready", ct);
    }

    public static async Task<Service> StartBareAsync(Scratch scratch, CreatedRow row, string answer, CancellationToken ct)
    {
        var url = FreeUrl();
        var plan = Path.Combine(scratch.Directory, "bare.json");
        await File.WriteAllTextAsync(plan, JsonSerializer.Serialize(new BarePlan(url, scratch.App.ConnectionString, row, answer)), ct);
        var process = Child.Start("dotnet", [typeof(Service).Assembly.Location, BareEndpoint.Mode, plan]);
        return await new Service(process, url).ReadyAsync("/", ct);
    }

    /// <exception cref="BenchmarkException">Any other answer than 200.</exception>
    public async Task<string> CreateAsync(CreateRequest request, CancellationToken ct)
    {
        using var message = new HttpRequestMessage(HttpMethod.Put, request.Url);
        message.Headers.Add("x-arklow-auth", request.Key);
        message.Content = new StringContent(request.Body, Encoding.UTF8, "application/json");
        using var response = await _http.SendAsync(message, ct);
        var body = await response.Content.ReadAsStringAsync(ct);
        return response.StatusCode == HttpStatusCode.OK
            ? body
            : throw new BenchmarkException($"A create was answered {(int)response.StatusCode}: {body}");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Process.DisposeAsync();
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
