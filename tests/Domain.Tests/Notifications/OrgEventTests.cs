using System.Text;
using Arklow.Domain.Common;
using Arklow.Domain.Notifications;

namespace Arklow.Domain.Tests.Notifications;

public sealed class OrgEventTests
{
    private static readonly DateTimeOffset At = new(2027, 1, 31, 13, 0, 0, 250, TimeSpan.FromHours(1));

    [Test]
    public void A_payload_has_the_members_that_Standard_Webhooks_recommends_and_the_data_as_it_is()
    {
        var data = new JsonText(Encoding.UTF8.GetBytes("""{"n":1.0,"label":"Grüße"}"""));

        var payload = new OrgEvent("credential.expired", At, data).ToPayload();

        Assert.That(
            payload.ToString(),
            Is.EqualTo("""{"type":"credential.expired","timestamp":"2027-01-31T12:00:00.25Z","data":{"n":1.0,"label":"Grüße"}}""")
        );
    }

    [Test]
    public void A_test_means_nothing() =>
        Assert.That(
            OrgEvent.Test(At).ToPayload().ToString(),
            Is.EqualTo("""{"type":"webhook.test","timestamp":"2027-01-31T12:00:00.25Z","data":{}}""")
        );
}
