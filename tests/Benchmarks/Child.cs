using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Arklow.Benchmarks;

/// <summary>A process that this one started. Dispose ends it, and it alone, if it has not ended.</summary>
internal sealed class Child : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();

    private Child(ProcessStartInfo start)
    {
        _process = new() { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        try
        {
            _process.Start();
        }
        catch (Win32Exception e)
        {
            throw new BenchmarkException($"{start.FileName} does not start: {e.Message}");
        }

        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public bool HasEnded => _process.HasExited;

    /// <summary>Processor time since its start, of all its threads.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Bytes of memory that it has now, and the most that it ever had; zero once it has ended.</summary>
    public (long Now, long Peak) Memory
    {
        get
        {
            try
            {
                var lines = File.ReadAllLines($"/proc/{_process.Id}/status");
                return (Read(lines, "VmRSS:"), Read(lines, "VmHWM:"));
            }
            catch (IOException) when (HasEnded)
            {
                return default;
            }

            static long Read(string[] lines, string name) =>
                lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is { } line
                    ? 1024 * long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)
                    : 0;
        }
    }

    /// <summary>The end of what it said, for a message.</summary>
    public string LastWords => string.Join(" ", (_errors.IsEmpty ? _output : _errors).TakeLast(5)).Trim();

    public static Child Start(string program, IEnumerable<string> arguments, params IEnumerable<(string Name, string? Value)> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new(start);
    }

    /// <summary>Runs a program to its end; gives the lines that it printed.</summary>
    /// <exception cref="BenchmarkException">It failed.</exception>
    public static async Task<IReadOnlyCollection<string>> RunAsync(
        string program,
        IEnumerable<string> arguments,
        IEnumerable<(string Name, string? Value)> environment,
        CancellationToken ct
    )
    {
        await using var child = Start(program, arguments, environment);
        return await child.EndAsync(ct);
    }

    /// <summary>Waits for its end; gives the lines that it printed.</summary>
    /// <exception cref="BenchmarkException">It failed.</exception>
    public async Task<IReadOnlyCollection<string>> EndAsync(CancellationToken ct)
    {
        await _process.WaitForExitAsync(ct);
        return _process.ExitCode == 0
            ? _output
            : throw new BenchmarkException($"{_process.StartInfo.FileName} ended with exit code {_process.ExitCode}: {LastWords}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
            lines.Enqueue(line);
    }
}
