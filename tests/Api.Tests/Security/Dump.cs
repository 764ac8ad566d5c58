using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Arklow.Domain.ApiKeys;
using Arklow.Domain.Invites;
using Arklow.Infrastructure.Postgres.Embedded;
using Arklow.Testing;
using Npgsql;

namespace Arklow.Api.Tests.Security;

/// <summary>The whole database as its backup has it, and what of keys can be found in it.</summary>
internal static class Dump
{
    public static async Task<string> MakeAsync(ArklowServer server)
    {
        var programs = await ServerPrograms.FindAsync(ProgramDirectories.Usual(), CancellationToken.None);
        var address = new NpgsqlConnectionStringBuilder(server.Database.ConnectionString);
        var start = new ProcessStartInfo(
            Path.Combine(programs[0].Directory, "pg_dump"),
            ["--host", address.Host!, "--username", "postgres", "--inserts", address.Database!]
        )
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero);
        return text;
    }

    /// <summary>How many texts are there that would open something: real keys and tokens, told from look-alikes by their checksum.</summary>
    public static int CountKeys(string text) =>
        Regex
            .Matches(text, "arki?_[0-9A-Za-z]{1,11}_[0-9A-Za-z]{43}")
            .Count(match =>
                ApiKeyMaterial.TryParse(match.Value, out _) || InviteToken.Accept(Domain.Common.Sent<string>.Of(match.Value)).IsSuccess
            );

    /// <summary>Whether the material is there, or the random part of it, in the clear or as bytes in hexadecimal or base64.</summary>
    public static bool Holds(string dump, string material)
    {
        var secret = material[^ApiKeyMaterial.SecretLength..];
        var bytes = Encoding.ASCII.GetBytes(secret);
        return dump.Contains(secret, StringComparison.Ordinal)
            || dump.Contains(Convert.ToHexStringLower(bytes), StringComparison.Ordinal)
            || dump.Contains(Convert.ToBase64String(bytes)[..40], StringComparison.Ordinal);
    }
}
