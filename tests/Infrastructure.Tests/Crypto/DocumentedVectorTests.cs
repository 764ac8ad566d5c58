using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Arklow.Infrastructure.Crypto;
using Arklow.Testing;

namespace Arklow.Infrastructure.Tests.Crypto;

internal sealed class DocumentedVectorTests
{
    private static readonly DocumentedVector Vector = DocumentedVector.Read();

    [Test]
    public void The_documents_bytes_are_what_aes_gcm_makes_of_the_documents_words()
    {
        byte[] wrapHeader = [1, .. Vector["root key id"]];
        byte[] wrapAddress = [.. "arklow/org-key/v1"u8, .. BigEndian.Int64(Vector.Org), .. BigEndian.Int32(Vector.Generation)];
        byte[] sealHeader = [1, .. BigEndian.Int32(Vector.Generation)];
        byte[] sealAddress =
        [
            .. "arklow/secret/v1"u8,
            .. BigEndian.Int64(Vector.Org),
            .. BigEndian.Int64(Vector.Credential),
            .. BigEndian.Int32(Vector.Version),
        ];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Plaintext(), Is.EqualTo(Vector["plaintext"]));
            Assert.That(
                Box(Vector["root key"], wrapHeader, Vector["wrap nonce"], Vector["org key"], wrapAddress),
                Is.EqualTo(Vector["wrapped"])
            );
            Assert.That(Box(Vector["org key"], sealHeader, Vector["seal nonce"], Plaintext(), sealAddress), Is.EqualTo(Vector["sealed"]));
        }
    }

    [Test]
    public void The_documents_reader_opens_the_vector()
    {
        var orgKey = StoredSecret.Unwrap(Vector["root key"], Vector["wrapped"], Vector.Org, Vector.Generation);
        var json = StoredSecret.Open(orgKey, Vector["sealed"], Vector.Org, Vector.Credential, Vector.Version);

        Assert.That(Encoding.UTF8.GetString(json), Is.EqualTo(Vector.Secret));
    }

    [Test]
    public async Task The_product_opens_the_vector_with_the_documents_root_key_file()
    {
        var org = await CryptoDatabase.NewOrgAsync(Vector.Org);
        await CryptoDatabase.Store.AddOrGetAsync(org, new(Vector.Generation, Vector["wrapped"], DateTime.UtcNow), default);
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, Vector.File + "\n");
        using var root = RootKeyFile.Load(path);
        File.Delete(path);
        using var keys = new OrgKeyRing(CryptoDatabase.Store, root, TimeProvider.System);

        var json = await new SecretSealer(keys).OpenTextAsync(Given.Address(org, Vector.Credential, Vector.Version), new(Vector["sealed"]));

        Assert.That(json, Is.EqualTo(Vector.Secret));
        Assert.That(root.Id.ToArray(), Is.EqualTo(Vector["root key id"]));
    }

    private static byte[] Plaintext()
    {
        var json = Encoding.UTF8.GetBytes(Vector.Secret);
        var padded = new byte[(4 + json.Length + 63) / 64 * 64];
        BinaryPrimitives.WriteInt32BigEndian(padded, json.Length);
        json.CopyTo(padded, 4);
        return padded;
    }

    private static byte[] Box(byte[] key, byte[] header, byte[] nonce, byte[] plaintext, byte[] address)
    {
        var (ciphertext, tag) = (new byte[plaintext.Length], new byte[16]);
        using var aes = new AesGcm(key, tag.Length);
        aes.Encrypt(nonce, plaintext, ciphertext, tag, (byte[])[.. header, .. address]);
        return [.. header, .. nonce, .. ciphertext, .. tag];
    }
}
