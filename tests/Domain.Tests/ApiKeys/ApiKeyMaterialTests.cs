using System.Security.Cryptography;
using System.Text;
using Arklow.Domain.ApiKeys;

namespace Arklow.Domain.Tests.ApiKeys;

public sealed class ApiKeyMaterialTests
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    [Test]
    public void A_key_knows_its_own_hash_and_no_other([Values(1, long.MaxValue)] long id)
    {
        var (key, other) = (ApiKeyMaterial.Generate(new(id)), ApiKeyMaterial.Generate(new(id)));

        Assert.That(key.HasHash(key.Hash()), Is.True);
        Assert.That(key.HasHash(other.Hash()), Is.False);
        Assert.That(key.HasHash([]), Is.False);
    }

    [Test]
    public void It_is_written_as_scanners_are_told_to_look_for_it()
    {
        var text = ApiKeyMaterial.Generate(new(1024)).Reveal();

        Assert.That(text, Does.Match("^ark_GW_[0-9A-Za-z]{43}$"));
    }

    [Test]
    public void A_thousand_generated_keys_parse_and_no_two_are_alike()
    {
        var texts = Enumerable.Range(1, 1000).Select(id => ApiKeyMaterial.Generate(new(id * 9_007_199_254_740_993L)).Reveal()).ToList();

        Assert.That(texts, Is.Unique);
        foreach (var text in texts)
            Assert.That(ApiKeyMaterial.TryParse(text, out var material) && material.Reveal() == text, Is.True, text);
    }

    [TestCase(1)]
    [TestCase(1024)]
    [TestCase(long.MaxValue)]
    public void It_carries_the_id_of_its_key(long id)
    {
        var isParsed = ApiKeyMaterial.TryParse(ApiKeyMaterial.Generate(new(id)).Reveal(), out var material);

        Assert.That(isParsed, Is.True);
        Assert.That(material.Id, Is.EqualTo(new ApiKeyId(id)));
    }

    [Test]
    public void Only_its_SHA_256_is_kept()
    {
        var material = ApiKeyMaterial.Generate(new(7));

        Assert.That(material.Hash(), Is.EqualTo(SHA256.HashData(Encoding.UTF8.GetBytes(material.Reveal()))));
    }

    [Test]
    public void It_prints_as_secret() => Assert.That($"{ApiKeyMaterial.Generate(new(7))}", Is.EqualTo("[secret]"));

    [Test]
    public void A_change_of_any_one_character_is_refused()
    {
        var text = ApiKeyMaterial.Generate(new(long.MaxValue)).Reveal();

        var changed =
            from i in Enumerable.Range(0, text.Length)
            // The last has a byte in common with the right one.
            from c in Alphabet + "_-. é\n" + (char)(text[i] + 0x100)
            where c != text[i]
            select text[..i] + c + text[(i + 1)..];

        Assert.That(changed.Where(IsAccepted), Is.Empty);
    }

    [Test]
    public void A_swap_of_any_two_neighbours_is_refused()
    {
        var text = ApiKeyMaterial.Generate(new(long.MaxValue)).Reveal();

        var swapped = Enumerable
            .Range(0, text.Length - 1)
            .Where(i => text[i] != text[i + 1])
            .Select(i => $"{text[..i]}{text[i + 1]}{text[i]}{text[(i + 2)..]}");

        Assert.That(swapped.Where(IsAccepted), Is.Empty);
    }

    [Test]
    public void A_character_more_or_less_is_refused()
    {
        var text = ApiKeyMaterial.Generate(new(1024)).Reveal();

        string[] others = [text[1..], text[..^1], text + "0", "0" + text, " " + text, text + "\n", text[..^6]];

        Assert.That(others.Where(IsAccepted), Is.Empty);
    }

    [TestCase("01", Description = "Another way to write 1.")]
    [TestCase("0")]
    [TestCase("")]
    [TestCase("AzL8n0Y58m8", Description = "One more than an id holds.")]
    public void An_id_that_is_not_written_as_ids_are_is_refused_however_right_the_checksum(string id)
    {
        var body = $"ark_{id}_{new string('a', 37)}";

        Assert.That(IsAccepted(body + Crc32C(body)), Is.False);
    }

    [TestCase("ARK_1_")]
    [TestCase("ark-1_")]
    [TestCase("ark_1-")]
    [TestCase("xyz_1_")]
    [TestCase("1_")]
    public void Another_form_is_refused_however_right_the_checksum(string start)
    {
        var body = start + new string('a', 37);

        Assert.That(IsAccepted(body + Crc32C(body)), Is.False);
    }

    [Test]
    public void The_checksum_is_the_CRC_32C_of_all_before_it_in_base62()
    {
        var body = $"ark_1_{new string('a', 37)}";

        Assert.That(IsAccepted(body + Crc32C(body)), Is.True);
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("ark_")]
    [TestCase("ark__")]
    [TestCase("Bearer x")]
    public void What_is_nothing_like_a_key_is_refused(string? text) => Assert.That(IsAccepted(text), Is.False);

    private static bool IsAccepted(string? text) => ApiKeyMaterial.TryParse(text, out _);

    /// <summary>From the polynomial, bit by bit, so that the product's own arithmetic is not its judge.</summary>
    private static string Crc32C(string text)
    {
        var crc = uint.MaxValue;
        foreach (var c in text)
        {
            crc ^= c;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0x82F63B78;
        }

        var digits = "";
        for (var rest = ~crc; digits.Length < 6; rest /= 62)
            digits = Alphabet[(int)(rest % 62)] + digits;
        return digits;
    }
}
