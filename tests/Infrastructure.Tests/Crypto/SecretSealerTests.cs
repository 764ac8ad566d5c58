using System.Security.Cryptography;
using System.Text;
using Arklow.Domain.Credentials.Secrets;
using Arklow.Infrastructure.Crypto;
using StoredSecret = Arklow.Testing.StoredSecret;

namespace Arklow.Infrastructure.Tests.Crypto;

internal sealed class SecretSealerTests
{
    private readonly OrgKeyRing _keys = CryptoDatabase.NewRing();

    private SecretSealer Sealer => new(_keys);

    [OneTimeTearDown]
    public void Wipe() => _keys.Dispose();

    [Test]
    public async Task What_is_opened_is_what_was_sealed_byte_for_byte()
    {
        var address = Given.Address(await CryptoDatabase.NewOrgAsync());

        var stored = await Sealer.SealAsync(address);

        Assert.That(await Sealer.OpenTextAsync(address, stored), Is.EqualTo(Given.Json));
    }

    [Test]
    public async Task Whoever_has_the_rows_and_the_root_key_opens_it_without_the_product()
    {
        var address = Given.Address(await CryptoDatabase.NewOrgAsync());
        var stored = await Sealer.SealAsync(address);

        var key = await CryptoDatabase.KeyOfAsync(address.OrgId, 1);
        var json = StoredSecret.Open(key, stored.Bytes, address.OrgId.Value, address.CredentialId.Value, address.Version);

        Assert.That(Encoding.UTF8.GetString(json), Is.EqualTo(Given.Json));
    }

    [Test]
    public async Task A_ciphertext_moved_to_another_credential_version_or_org_does_not_open()
    {
        var address = Given.Address(await CryptoDatabase.NewOrgAsync());
        var otherOrg = await CryptoDatabase.NewOrgAsync();
        await Sealer.SealAsync(Given.Address(otherOrg));
        var keyless = await CryptoDatabase.NewOrgAsync();
        var stored = await Sealer.SealAsync(address);

        SecretAddress[] elsewhere =
        [
            address with
            {
                CredentialId = new(12),
            },
            address with
            {
                Version = 2,
            },
            address with
            {
                OrgId = otherOrg,
            },
            address with
            {
                OrgId = keyless,
            },
            Given.Address(address.OrgId, credential: 1, version: 11),
        ];
        foreach (var moved in elsewhere)
            await Assert.ThatAsync(() => Sealer.OpenTextAsync(moved, stored), Throws.InstanceOf<CryptographicException>(), $"{moved}");
    }

    [Test]
    public async Task A_ciphertext_moved_together_with_its_orgs_key_does_not_open()
    {
        var address = Given.Address(await CryptoDatabase.NewOrgAsync());
        var stored = await Sealer.SealAsync(address);
        var theft = await CryptoDatabase.NewOrgAsync();
        var key = (await CryptoDatabase.Store.GetAsync(address.OrgId, 1, default));
        await CryptoDatabase.Store.AddOrGetAsync(theft, key, default);

        await Assert.ThatAsync(
            () => Sealer.OpenTextAsync(address with { OrgId = theft }, stored),
            Throws.InstanceOf<CryptographicException>()
        );
    }

    [Test]
    public async Task With_any_bit_flipped_it_does_not_open()
    {
        var address = Given.Address(await CryptoDatabase.NewOrgAsync());
        var stored = await Sealer.SealAsync(address);

        for (var bit = 0; bit < stored.Bytes.Length * 8; bit++)
        {
            stored.Bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            await Assert.ThatAsync(() => Sealer.OpenTextAsync(address, stored), Throws.InstanceOf<CryptographicException>(), $"bit {bit}");
            stored.Bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.That(await Sealer.OpenTextAsync(address, stored), Is.EqualTo(Given.Json), "as it was before");
    }

    [Test]
    public async Task Cut_short_or_longer_it_does_not_open()
    {
        var address = Given.Address(await CryptoDatabase.NewOrgAsync());
        var stored = (await Sealer.SealAsync(address)).Bytes;

        foreach (var length in Enumerable.Range(0, stored.Length))
            await Assert.ThatAsync(
                () => Sealer.OpenTextAsync(address, new(stored[..length])),
                Throws.InstanceOf<CryptographicException>(),
                $"{length} bytes"
            );
        await Assert.ThatAsync(() => Sealer.OpenTextAsync(address, new([.. stored, 0])), Throws.InstanceOf<CryptographicException>());
    }

    [Test]
    public async Task Under_the_wrong_root_key_it_does_not_open()
    {
        var address = Given.Address(await CryptoDatabase.NewOrgAsync());
        var stored = await Sealer.SealAsync(address);
        using var wrong = RootKey.Generate();
        using var keys = new OrgKeyRing(CryptoDatabase.Store, wrong, TimeProvider.System);

        await Assert.ThatAsync(
            () => new SecretSealer(keys).OpenTextAsync(address, stored),
            Throws.InstanceOf<CryptographicException>().With.Message.Contains("root key")
        );
    }

    [Test]
    public async Task To_name_the_generation_that_means_the_newest_makes_no_key()
    {
        var org = await CryptoDatabase.NewOrgAsync();
        var forged = new byte[1 + 4 + 12 + 64 + 16];
        forged[0] = 1;

        await Assert.ThatAsync(() => Sealer.OpenTextAsync(Given.Address(org), new(forged)), Throws.InstanceOf<CryptographicException>());

        Assert.That(await CryptoDatabase.GenerationsAsync(org), Is.Empty);
    }

    [Test]
    public async Task The_same_secret_is_never_stored_as_the_same_bytes()
    {
        var address = Given.Address(await CryptoDatabase.NewOrgAsync());

        var nonces = new HashSet<string>();
        for (var i = 0; i < 1000; i++)
            nonces.Add(Convert.ToHexString((await Sealer.SealAsync(address)).Bytes.AsSpan(5, 12)));

        Assert.That(nonces, Has.Count.EqualTo(1000));
    }

    [TestCase(1, 64)]
    [TestCase(59, 64)]
    [TestCase(60, 64)]
    [TestCase(61, 128)]
    [TestCase(124, 128)]
    [TestCase(125, 192)]
    [TestCase(262144, 262208)]
    public async Task Only_the_padded_length_shows(int length, int padded)
    {
        var address = Given.Address(await CryptoDatabase.NewOrgAsync());
        var json = length == 1 ? "1" : $"\"{new string('x', length - 2)}\"";

        var stored = await Sealer.SealAsync(address, json);

        Assert.That(stored.Bytes, Has.Length.EqualTo(1 + 4 + 12 + padded + 16));
        Assert.That(await Sealer.OpenTextAsync(address, stored), Is.EqualTo(json));
    }

    [Test]
    public async Task The_pad_is_encrypted_too()
    {
        var address = Given.Address(await CryptoDatabase.NewOrgAsync());

        var stored = await Sealer.SealAsync(address, "1");

        // 59 bytes of zeros in the clear would stand before the tag as they are.
        Assert.That(stored.Bytes[^75..^16].Count(b => b == 0), Is.LessThan(10));
    }
}
