using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;

namespace Arklow.Testing;

/// <summary>
/// Opens a stored secret from docs/encryption.md alone: the rows, the root key's file and .NET's AES-GCM, nothing of the product. What it opens,
/// anyone with the database and the root key can.
/// </summary>
public static class StoredSecret
{
    /// <summary>The secret's JSON; null when the version has none.</summary>
    public static async Task<string?> OpenAsync(
        NpgsqlConnection superuser,
        string dataDirectory,
        string orgId,
        string credentialId,
        int version = 1
    )
    {
        var rootKey = Convert.FromBase64String(File.ReadAllText(Path.Combine(dataDirectory, "root.key")).Trim().Split(':')[3]);
        var (org, credential) = (long.Parse(orgId), long.Parse(credentialId));
        var row = new
        {
            org,
            credential,
            version,
        };
        var box = await superuser.QuerySingleOrDefaultAsync<byte[]?>(
            "select sealed from credential_secrets where org_id = @org and credential_id = @credential and version = @version",
            row
        );
        if (box is null)
            return null;
        var generation = BinaryPrimitives.ReadInt32BigEndian(box.AsSpan(1));
        var wrapped = await superuser.QuerySingleAsync<byte[]>(
            "select wrapped from org_keys where org_id = @org and generation = @generation",
            new { org, generation }
        );
        return Encoding.UTF8.GetString(Open(Unwrap(rootKey, wrapped, org, generation), box, org, credential, version));
    }

    /// <summary>An org's key, from its row and the root key.</summary>
    public static byte[] Unwrap(byte[] rootKey, byte[] wrapped, long org, int generation) =>
        Decrypt(rootKey, wrapped, 9, [.. "arklow/org-key/v1"u8, .. BigEndian.Int64(org), .. BigEndian.Int32(generation)]);

    /// <summary>A secret's JSON, from its row and its org's key.</summary>
    public static byte[] Open(byte[] orgKey, byte[] box, long org, long credential, int version)
    {
        var plain = Decrypt(
            orgKey,
            box,
            5,
            [.. "arklow/secret/v1"u8, .. BigEndian.Int64(org), .. BigEndian.Int64(credential), .. BigEndian.Int32(version)]
        );
        return plain.AsSpan(4, BinaryPrimitives.ReadInt32BigEndian(plain)).ToArray();
    }

    private static byte[] Decrypt(byte[] key, byte[] box, int header, byte[] address)
    {
        var plain = new byte[box.Length - header - 12 - 16];
        using var aes = new AesGcm(key, 16);
        aes.Decrypt(
            box.AsSpan(header, 12),
            box.AsSpan(header + 12, plain.Length),
            box.AsSpan(box.Length - 16),
            plain,
            [.. box[..header], .. address]
        );
        return plain;
    }
}
