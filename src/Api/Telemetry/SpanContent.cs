using System.Collections.Frozen;
using System.Diagnostics;
using Arklow.Application.Behaviours;
using OpenTelemetry;

namespace Arklow.Api.Telemetry;

/// <summary>
/// What spans of the framework and of the database's client may say; all else that they know by now or will know in a later version (addresses,
/// headers, texts of errors) is taken from them before they are exported. Spans of other sources are their makers' to answer for.
/// </summary>
internal sealed class SpanContent : BaseProcessor<Activity>
{
    public const string Server = "Microsoft.AspNetCore";
    public const string Database = "Npgsql";

    private static readonly FrozenSet<string> Allowed = new[]
    {
        "http.request.method",
        "http.route",
        "http.response.status_code",
        "error.type",
        RequestSpan.RequestId,
        RequestSpan.OrgId,
        RequestSpan.KeyId,
        ArklowTelemetry.Outcome,
        "db.system.name",
        "db.namespace",
        "db.operation.name",
        "db.query.text", // whose parameters are not in it
        "db.response.status_code",
    }.ToFrozenSet();

    public override void OnEnd(Activity data)
    {
        if (data.Source.Name is not (Server or Database))
            return;
        foreach (var tag in data.TagObjects.Where(tag => !Allowed.Contains(tag.Key)).ToList())
            data.SetTag(tag.Key, null);
        data.SetStatus(data.Status); // without its description
    }
}
