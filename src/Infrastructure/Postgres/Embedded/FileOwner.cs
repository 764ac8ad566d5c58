namespace Arklow.Infrastructure.Postgres.Embedded;

/// <summary>Who owns a path, and who may use it. .NET tells the mode but not the owner; ls -ldn tells both, of one moment, on every Unix.</summary>
/// <param name="Uid">A number in decimal.</param>
/// <param name="Mode">As ls prints it: drwx------.</param>
internal sealed record FileOwner(string Uid, string Mode)
{
    /// <summary>A directory, not a link to one, that nobody but its owner can enter.</summary>
    public bool IsPrivateDirectory => Mode.StartsWith("drwx------", StringComparison.Ordinal);

    /// <summary>Null if there is nothing at the path, or on Windows.</summary>
    public static async Task<FileOwner?> OfAsync(string path, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows())
            return null;
        var listing = await ProgramRunner.RunAsync("ls", ["-ldn", "--", path], "/", ct);
        var fields = listing.Output.Split(' ', 5, StringSplitOptions.RemoveEmptyEntries);
        return listing.Succeeded && fields.Length == 5 ? new FileOwner(fields[2], fields[0]) : null;
    }
}
