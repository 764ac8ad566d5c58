using System.Diagnostics;
using Arklow.Application.Behaviours;

namespace Arklow.Api.Telemetry;

/// <summary>What the span of a request says; the server has begun it and ends it.</summary>
internal static class RequestSpan
{
    public const string RequestId = "arklow.request_id";
    public const string OrgId = "arklow.org_id";
    public const string KeyId = "arklow.key_id";

    public static void Describe(Activity span, RequestRecord record, (string Method, string? Route, string Outcome, int Status) told)
    {
        span.DisplayName = told.Route is null ? told.Method : $"{told.Method} {told.Route}";
        span.SetTag("http.request.method", told.Method);
        span.SetTag("http.route", told.Route);
        span.SetTag("http.response.status_code", told.Status);
        span.SetTag(RequestId, record.RequestId);
        span.SetTag(OrgId, record.Caller?.OrgId.ToString());
        span.SetTag(KeyId, record.Caller?.KeyId.ToString());
        span.SetTag(ArklowTelemetry.Outcome, told.Outcome);
        if (told.Status >= StatusCodes.Status500InternalServerError)
            span.SetStatus(ActivityStatusCode.Error)
                .SetTag("error.type", record.Fault?.GetType().Name ?? record.Unavailable ?? told.Outcome);
    }
}
