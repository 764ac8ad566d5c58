using Arklow.Api.Http;
using Arklow.Application.Credentials;

namespace Arklow.Api.Credentials;

/// <summary>Reads which credentials are wanted.</summary>
public sealed class CredentialFilterBinder() : QueryBinder<CredentialFilterRequest>(Known)
{
    private static readonly IReadOnlyList<QueryParameter> Known =
    [
        .. PageRequestBinder.Known,
        new(
            "after",
            """{"type":"string","pattern":"^[0-9]+$"}""",
            "The last id that you have: the next page, whatever is made or deleted meanwhile."
        ),
        new("type", """{"type":"string"}""", "Only those of this type."),
        new("provider", """{"type":"string"}""", "Only those of this provider."),
        new("expires_before", """{"type":"string","format":"date-time"}""", "Only those that expire before this moment, or have."),
        new("deleted", """{"type":"string","enum":["include","only"]}""", "Not sent: only those that are not deleted."),
        new(
            "metadata",
            """{"type":"string","contentMediaType":"application/json"}""",
            """A JSON object, such as `{"team":"ops"}`, that theirs contains at every level."""
        ),
    ];

    protected override CredentialFilterRequest Read(IQueryCollection query) =>
        new(
            PageRequestBinder.ReadPage(query),
            query.Text("after"),
            query.Text("type"),
            query.Text("provider"),
            query.Text("expires_before"),
            query.Text("deleted"),
            query.Object("metadata")
        );
}
