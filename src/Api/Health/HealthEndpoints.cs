using Arklow.Api.Hosting;
using Arklow.Api.Http;
using Arklow.Api.Http.Json;
using Arklow.Api.OpenApi;
using Arklow.Application.Ports;

namespace Arklow.Api.Health;

/// <param name="Status"><c>live</c> or <c>ready</c>.</param>
public sealed record HealthResponse(string Status) : IExemplary<HealthResponse>
{
    public static HealthResponse Example => new("ready");
}

/// <summary>For probes, without a key: live means that the process answers, ready that it can do its work and is not about to end.</summary>
internal static class HealthEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithTags("health");
        health
            .MapMethods("live", Methods, () => Answer("live"))
            .WithSummary("Ask whether the process answers")
            .Produces<Envelope<HealthResponse>>();
        health
            .MapMethods(
                "ready",
                Methods,
                async (IReadiness readiness, Drain drain, CancellationToken ct) =>
                    !drain.HasBegun && await readiness.IsReadyAsync(ct)
                        ? Answer("ready")
                        : Results.StatusCode(StatusCodes.Status503ServiceUnavailable)
            )
            .WithSummary("Ask whether the service can do its work")
            .Produces<Envelope<HealthResponse>>()
            .Produces(StatusCodes.Status503ServiceUnavailable);
    }

    private static IResult Answer(string status) =>
        Results.Json(new Envelope<HealthResponse>(new(status), null), ApiJson.Default.EnvelopeHealthResponse);
}
