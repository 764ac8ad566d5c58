using System.ComponentModel;
using System.Diagnostics;

namespace Arklow.Infrastructure.Postgres.Embedded;

/// <summary>What a program said. 127 stands for a program that could not be run at all.</summary>
internal sealed record ProgramResult(int ExitCode, string Output, string Error)
{
    public bool Succeeded => ExitCode == 0;
}

/// <summary>Runs small programs to their end. Arguments reach the program as they are: no shell reads them.</summary>
internal static class ProgramRunner
{
    private static readonly string[] SystemDirectories = ["/usr/bin", "/bin", "/usr/sbin", "/sbin"];
    private static readonly TimeSpan PipeGrace = TimeSpan.FromSeconds(2);

    /// <summary>Never throws for what the program does. Cancelled, it kills the program, not its children: a server among them is stopped properly.</summary>
    public static async Task<ProgramResult> RunAsync(
        string program,
        IEnumerable<string> arguments,
        string workingDirectory,
        CancellationToken ct
    )
    {
        var start = new ProcessStartInfo(Locate(program), arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        start.Environment["LC_ALL"] = "C"; // messages are read below: English ones
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return new ProgramResult(127, "", $"{program}: error: {e.Message.ReplaceLineEndings(" ")}");
        }

        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }

        return new ProgramResult(process.ExitCode, await TextAsync(output), await TextAsync(error));
    }

    // Process.Start would look in the current directory first, which as root may be anybody's; and PATH often lacks runuser's directory.
    private static string Locate(string program)
    {
        if (Path.IsPathRooted(program))
            return program;
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(Path.IsPathRooted);
        return SystemDirectories.Concat(path).Select(directory => Path.Combine(directory, program)).FirstOrDefault(File.Exists)
            ?? Path.Combine(SystemDirectories[0], program);
    }

    // A daemon that inherited the pipe would keep it open for ever; pg_ctl's does not, but nothing here may hang if one did.
    private static async Task<string> TextAsync(Task<string> text)
    {
        await Task.WhenAny(text, Task.Delay(PipeGrace));
        return text.IsCompletedSuccessfully ? await text : "";
    }
}
