namespace Arklow.Domain.Tests.Audit;

public sealed class AuditRecordTests
{
    [Test]
    public void What_has_no_code_was_done() => Assert.That(Records.Full.Outcome, Is.EqualTo("ok"));

    [Test]
    public void What_has_a_code_was_refused() => Assert.That((Records.Full with { Code = "forbidden" }).Outcome, Is.EqualTo("refused"));
}
