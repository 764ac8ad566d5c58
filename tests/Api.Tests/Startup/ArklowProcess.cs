using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Arklow.Api.Tests.Startup;

/// <summary>The service as a process of its own: the built program, on a free port. Disposed, it is gone, however it was.</summary>
internal sealed partial class ArklowProcess : IAsyncDisposable
{
    private static readonly string Dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ArklowProcess(ProcessStartInfo start)
    {
        _process = new() { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Read(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Read(_error, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    /// <summary>Standard output up to now.</summary>
    public string Output => Text(_output);

    public string Error => Text(_error);

    /// <summary>Serves on a free port.</summary>
    /// <param name="directory">Its data directory.</param>
    /// <param name="settings">More of its configuration, as environment variables, or with two dashes as arguments.</param>
    public static ArklowProcess Start(string directory, params (string Name, string Value)[] settings) =>
        Run(directory, ["--urls=http://127.0.0.1:0"], settings);

    /// <summary>Runs with these arguments.</summary>
    public static ArklowProcess Run(string directory, string[] arguments, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo(Dotnet, [Path.Combine(AppContext.BaseDirectory, "Arklow.Api.dll"), .. arguments])
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToList())
            start.Environment.Remove(name);
        start.Environment["Arklow__DataDirectory"] = directory;
        foreach (var (name, value) in settings)
            if (name.StartsWith("--", StringComparison.Ordinal))
                start.ArgumentList.Add($"{name}={value}");
            else
                start.Environment[name] = value;
        return new(start);
    }

    /// <summary>Where it listens. Fails with what it said when it ends instead.</summary>
    public async Task<Uri> ListeningAsync()
    {
        var ended = _process.WaitForExitAsync();
        if (await Task.WhenAny(_listening.Task, ended, Task.Delay(Patience)) != _listening.Task)
            Assert.Fail($"It does not listen.\n{Output}\n{Error}");
        return await _listening.Task;
    }

    /// <summary>Waits for its end.</summary>
    public async Task<int> ExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    /// <summary>Sends a signal by its name without SIG, and waits for the end.</summary>
    public async Task<int> EndAsync(string signal)
    {
        await ServerProcess.SignalAsync(signal, Id);
        return await ExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await ExitAsync();
        }

        _process.Dispose();
    }

    private static bool IsOurs(string name) =>
        name.StartsWith("Arklow__", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("ConnectionStrings__", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("OTEL_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Logging__", StringComparison.OrdinalIgnoreCase);

    private static string Text(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }

    private void Read(StringBuilder text, string? line)
    {
        if (line is null)
            return;
        lock (text)
            text.Append(line).Append('\n');
        if (Listening().Match(line) is { Success: true } match)
            _listening.TrySetResult(new(match.Groups[1].Value));
    }

    [GeneratedRegex(@"Now listening on: (http://[^\s""]+)")]
    private static partial Regex Listening();
}
