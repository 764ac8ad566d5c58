using Arklow.Application.Audit;

namespace Arklow.Application.Tests.Audit;

public sealed class AuditNamesTests
{
    [Test]
    public void What_was_sent_is_named_in_the_order_it_was_asked_for() =>
        Assert.That(AuditNames.Sent(("type", true), ("label", false), ("secret", true)), Is.EqualTo(new[] { "type", "secret" }));

    [Test]
    public void What_was_not_sent_is_not_named() => Assert.That(AuditNames.Sent(("type", false)), Is.Empty);

    [Test]
    public void Nothing_has_no_names() => Assert.That(AuditNames.Sent(), Is.Empty);
}
