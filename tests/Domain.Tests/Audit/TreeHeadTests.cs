using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Arklow.Domain.Tests.Audit;

public sealed class TreeHeadTests
{
    private const string Root = "a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebf";

    [Test]
    public void A_head_is_written_byte_for_byte_as_documented() =>
        Assert.That(
            Encoding.ASCII.GetString(Heads.First.Write()),
            Is.EqualTo(
                $$"""{"at":"2026-11-23T12:00:01.234567Z","kind":"arklow-audit-head/1","org_id":"1024","previous":null,"root":"{{Root}}","size":7}"""
            )
        );

    [Test]
    public void A_head_names_the_one_before_by_the_SHA_256_of_what_was_signed()
    {
        var digest = SHA256.HashData(Heads.First.Write());

        var next = Heads.First with { Size = 8, Previous = Heads.First.Digest() };

        Assert.That(Heads.First.Digest(), Is.EqualTo(digest));
        Assert.That(
            Encoding.ASCII.GetString(next.Write()),
            Is.EqualTo(
                $$"""{"at":"2026-11-23T12:00:01.234567Z","kind":"arklow-audit-head/1","org_id":"1024","previous":"{{Convert.ToHexStringLower(digest)}}","root":"{{Root}}","size":8}"""
            )
        );
    }

    [Test]
    public void Whatever_a_head_holds_is_written_as_RFC_8785_says() =>
        Prop.ForAll(
                Heads.Any.ToArbitrary(),
                signed =>
                {
                    var bytes = signed.Head.Write();
                    return Encoding.ASCII.GetString(bytes) == Rfc8785.Of(bytes);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
