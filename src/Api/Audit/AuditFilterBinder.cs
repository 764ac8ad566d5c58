using Arklow.Api.Http;
using Arklow.Application.Audit;

namespace Arklow.Api.Audit;

/// <summary>Reads which records of the log are wanted.</summary>
public sealed class AuditFilterBinder() : QueryBinder<AuditFilterRequest>(Known)
{
    private static readonly IReadOnlyList<QueryParameter> Known =
    [
        QueryParameters.Take,
        QueryParameters.CountOnly,
        new("after", """{"type":"string","pattern":"^[0-9]+$"}""", "The last id that you have: the next page, which is older."),
        new("actor", """{"type":"string","pattern":"^[0-9]+$"}""", "The id of the user or of the key that did it."),
        new("action", """{"type":"string"}""", "An action such as credential.create, or its first word."),
        new("target", """{"type":"string"}""", "A kind such as credential, an id, or both as in credential:4096."),
        new("outcome", """{"type":"string","enum":["ok","refused"]}""", "What became of it."),
        new("from", """{"type":"string","format":"date-time"}""", "From this moment on."),
        new("to", """{"type":"string","format":"date-time"}""", "Before this moment."),
    ];

    protected override AuditFilterRequest Read(IQueryCollection query) =>
        new(
            query.Text("take"),
            query.Text("count_only"),
            query.Text("after"),
            query.Text("actor"),
            query.Text("action"),
            query.Text("target"),
            query.Text("outcome"),
            query.Text("from"),
            query.Text("to")
        );
}
