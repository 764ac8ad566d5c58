using Arklow.Api.Http;
using Arklow.Application.Notifications;

namespace Arklow.Api.Notifications;

/// <summary>Reads which deliveries are wanted.</summary>
public sealed class WebhookDeliveryFilterBinder() : QueryBinder<WebhookDeliveryFilterRequest>(Known)
{
    private static readonly IReadOnlyList<QueryParameter> Known =
    [
        QueryParameters.Take,
        new("after", """{"type":"string","pattern":"^[0-9]+$"}""", "The last id that you have: the next page, which is older."),
        new("state", """{"type":"string","enum":["pending","delivered","exhausted"]}""", "Only those in this state."),
    ];

    protected override WebhookDeliveryFilterRequest Read(IQueryCollection query) =>
        new(query.Text("take"), query.Text("after"), query.Text("state"));
}
