using System.Text;
using Arklow.Domain.Audit;

namespace Arklow.Domain.Tests.Audit;

public sealed class HostileProofTests
{
    private static readonly string Record = Encoding.ASCII.GetString(CanonicalRecord.Write(Records.Full));

    private static readonly string Proof = $$"""
        {"record":{{Record}},"position":0,"path":[],"signed_head":{{Heads.Text(
            Heads.Signed with { Head = Heads.First with { Size = 1, Root = CanonicalRecord.Leaf(Records.Full) } }
        )}}}
        """;

    [Test]
    public void A_proof_of_the_only_record_holds_as_it_is() => Assert.That(Check(Proof), Is.Null);

    [TestCase("\"credential.create\"", "\"\\ud800\"")]
    [TestCase("\"changed\":", "\"\\ud800\":")]
    [TestCase("\"path\":[]", "\"path\":[\"\\udc00\"]")]
    [TestCase("\"record\":", "\"\\ud800\":0,\"record\":")]
    [TestCase("\"user_agent\":", "\"address\":null,\"user_agent\":")]
    public void A_proof_that_was_tampered_with_is_told_and_never_an_exception(string part, string instead)
    {
        var tampered = Proof.Replace(part, instead, StringComparison.Ordinal);

        Assert.That(tampered, Is.Not.EqualTo(Proof));
        Assert.That(Check(tampered), Is.Not.Null);
    }

    private static string? Check(string proof) => ProofVerifier.Check(Encoding.ASCII.GetBytes(proof), _ => true);
}
