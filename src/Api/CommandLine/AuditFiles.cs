using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Arklow.Application;
using Arklow.Domain.Audit;
using Arklow.Infrastructure.Audit;

namespace Arklow.Api.CommandLine;

/// <summary>What the verifying commands read. What cannot be read ends in one line and exit code 1.</summary>
internal static class AuditFiles
{
    private const int MaxLineLength = 64 * 1024;
    private const int MaxProofLength = 1024 * 1024;

    public static Option<string> KeyOption() =>
        new("--key") { Description = "The instance's public key: 64 hex digits, or a file with them", Required = true };

    /// <exception cref="StartupException">It is no key, and no file with one.</exception>
    public static AuditPublicKey ReadKey(string keyOrFile)
    {
        var text = (File.Exists(keyOrFile) ? Read(keyOrFile, File.ReadAllText) : keyOrFile).Trim();
        var key = new byte[AuditPublicKey.Length];
        return text.Length == 2 * key.Length && Convert.FromHexString(text, key, out _, out _) == System.Buffers.OperationStatus.Done
            ? new(key)
            : throw new StartupException("The key must be 64 hex digits, or a file with them: `arklow audit key` prints it.");
    }

    /// <summary>Heads as the API has them, or an export or the file of heads, a line each; lines that are none are passed over.</summary>
    /// <exception cref="StartupException">There is none.</exception>
    public static IReadOnlyCollection<SignedHead>? ReadHeads(string? path)
    {
        if (path is null)
            return null;
        var text = Read(path, File.ReadAllText).Trim();
        if (TryReadHead(text, out var head))
            return [head];
        var heads = text.Split('\n').Select(line => TryReadHead(line, out var seen) ? seen : null).OfType<SignedHead>().ToList();
        return heads is [] ? throw new StartupException("The file of earlier heads holds no signed head.") : heads;
    }

    public static async IAsyncEnumerable<string> ReadLinesAsync(string path, [EnumeratorCancellation] CancellationToken ct)
    {
        using var reader = new StreamReader(Open(path), Encoding.UTF8);
        while (await reader.ReadLineAsync(ct) is { } line)
            yield return line.Length <= MaxLineLength ? line : "";
    }

    public static async Task<byte[]> ReadAsync(string path, CancellationToken ct)
    {
        await using var file = Open(path);
        var bytes = new byte[MaxProofLength];
        var length = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        return bytes[..length];
    }

    private static bool TryReadHead(string text, [NotNullWhen(true)] out SignedHead? head)
    {
        head = null;
        try
        {
            using var json = JsonDocument.Parse(text);
            var root = json.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("data", out var data))
                root = data;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("signed_head", out var signed))
                root = signed;
            return HeadLine.TryRead(root, out head);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false; // as HeadLine.TryRead
        }
    }

    private static Stream Open(string path) => path == "-" ? Console.OpenStandardInput() : Read(path, File.OpenRead);

    private static T Read<T>(string path, Func<string, T> read)
    {
        try
        {
            return read(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The file {path} cannot be read: {e.Message}", e);
        }
    }
}
