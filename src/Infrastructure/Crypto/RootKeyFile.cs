using System.Buffers.Text;
using System.Text;
using Arklow.Application;
using Arklow.Domain.Common;
using Arklow.Infrastructure.Startup;

namespace Arklow.Infrastructure.Crypto;

/// <summary>
/// The file of the root key: one line, <c>arklow-root-key:1:&lt;id, 16 hex digits&gt;:&lt;key, base64&gt;</c>, mode 0600. Whoever holds it and the
/// database holds every secret; who has lost it has lost them.
/// </summary>
internal static class RootKeyFile
{
    private const string Start = "arklow-root-key:1:";
    private const int KeyAt = 18 + (2 * RootKey.IdLength) + 1;
    private const int Length = KeyAt + 44;

    /// <exception cref="StartupException">There is none, others can read it, or it is no root key.</exception>
    public static RootKey Load(string path)
    {
        using var text = Read(path);
        var line = text.Span.TrimEnd("\r\n"u8);
        if (line.Length == Length && line.StartsWith(Encoding.ASCII.GetBytes(Start)) && line[KeyAt - 1] == ':')
        {
            var id = new byte[RootKey.IdLength];
            var key = PinnedBytes.Rent(Aead.KeyLength);
            using var decoded = PinnedBytes.Rent(Base64.GetMaxDecodedFromUtf8Length(44));
            if (
                Convert.FromHexString(line[Start.Length..(KeyAt - 1)], id, out _, out _) == System.Buffers.OperationStatus.Done
                && Base64.DecodeFromUtf8(line[KeyAt..], decoded.Span, out _, out var written) == System.Buffers.OperationStatus.Done
                && written == Aead.KeyLength
            )
            {
                decoded.Span[..written].CopyTo(key.Span);
                return new(id, key);
            }

            key.Dispose();
        }

        throw new StartupException($"The root key file {path} does not hold a root key: restore it from its backup.");
    }

    /// <summary>Makes a new key's file, readable by its owner alone. False when a file is there already: another process was first.</summary>
    public static bool TryCreate(string path)
    {
        using var key = RootKey.Generate();
        using var line = PinnedBytes.Rent(Length + 1);
        Encoding.ASCII.GetBytes($"{Start}{Convert.ToHexStringLower(key.Id.Span)}:", line.Span);
        Base64.EncodeToUtf8(key.Reveal(), line.Span[KeyAt..], out _, out _);
        line.Span[^1] = (byte)'\n';
        return PrivateFile.Write(path, line.Span, overwrite: false);
    }

    private static PinnedBytes Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            if (!PrivateFile.IsPrivate(file.SafeFileHandle))
                throw new StartupException($"The root key file {path} can be read or changed by others: run `chmod 600 {path}`.");
            var text = PinnedBytes.Rent((int)Math.Min(file.Length, Length + 2));
            file.ReadAtLeast(text.Span, text.Length, throwOnEndOfStream: false);
            return text;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The root key file {path} cannot be read: {e.Message}", e);
        }
    }
}
