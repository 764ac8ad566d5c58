using Arklow.Application;

namespace Arklow.Infrastructure.Postgres.Embedded;

/// <summary>The user who runs PostgreSQL's programs and owns the cluster: ourselves, or postgres when we are root, because PostgreSQL refuses root.</summary>
/// <param name="Name">As the system knows it.</param>
/// <param name="Uid">The user's number; null on Windows, where owners are not checked.</param>
/// <param name="Wrapper">The words before a command line that change to that user; none if we are that user.</param>
internal sealed record ServerAccount(string Name, string? Uid, IReadOnlyList<string> Wrapper)
{
    private const string Unprivileged = "postgres";

    private static readonly string[][] Wrappers =
    [
        ["setpriv", $"--reuid={Unprivileged}", $"--regid={Unprivileged}", "--clear-groups", "--inh-caps=-all"],
        ["runuser", "-u", Unprivileged, "--"],
    ];

    /// <summary>Whether the programs run as somebody else than this process.</summary>
    public bool IsOther => Wrapper.Count > 0;

    /// <exception cref="StartupException">We are root, and there is no user postgres or no way to become it.</exception>
    public static async Task<ServerAccount> ForThisProcessAsync(CancellationToken ct)
    {
        if (OperatingSystem.IsWindows())
            return new ServerAccount(Environment.UserName, null, []);
        if (!Environment.IsPrivilegedProcess)
            return new ServerAccount(Environment.UserName, (await RunAsync(["id", "-u"], "/", ct)).Output.Trim(), []);

        var id = await RunAsync(["id", "-u", Unprivileged], "/", ct);
        if (!id.Succeeded)
            throw new StartupException(
                $"PostgreSQL refuses to run as root, and there is no user {Unprivileged} to run it: "
                    + $"create one (useradd --system {Unprivileged}), or start Arklow as an ordinary user."
            );
        foreach (var wrapper in Wrappers)
            if ((await RunAsync([.. wrapper, "true"], "/", ct)).Succeeded)
                return new ServerAccount(Unprivileged, id.Output.Trim(), wrapper);
        throw new StartupException(
            $"PostgreSQL refuses to run as root, and neither setpriv nor runuser can run it as {Unprivileged}: "
                + "install util-linux, or start Arklow as an ordinary user."
        );
    }

    /// <summary>Runs a program as this user.</summary>
    public Task<ProgramResult> RunAsync(string program, IEnumerable<string> arguments, string workingDirectory, CancellationToken ct) =>
        RunAsync([.. Wrapper, program, .. arguments], workingDirectory, ct);

    /// <summary>Makes a directory that this user alone can enter, in one that the process owns. Nothing happens if it is there.</summary>
    public async Task MakeDirectoryAsync(string path, CancellationToken ct)
    {
        if (File.Exists(path))
            throw new StartupException($"{path} is a file, and a directory should be there: move it away.");
        if (Directory.Exists(path))
            return;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else if (!IsOther)
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        else if (await RunAsync(["install", "-d", "-o", Name, "-g", Name, "-m", "700", "--", path], "/", ct) is { Succeeded: false } failed)
            throw new StartupException($"{path} could not be made for user {Name}: {FailureLine.Of(failed)}");
    }

    private static Task<ProgramResult> RunAsync(string[] command, string workingDirectory, CancellationToken ct) =>
        ProgramRunner.RunAsync(command[0], command[1..], workingDirectory, ct);
}
