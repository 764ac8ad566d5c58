using System.Net;
using System.Text.Json;
using Arklow.Application.Ports;
using Arklow.Domain.Credentials.Providers;
using Arklow.Infrastructure.Outbound;

namespace Arklow.Infrastructure.LiveChecks;

/// <summary>Datadog's <c>GET /api/v1/validate</c>. It judges the API key; the application key goes along and is not judged there.</summary>
internal sealed class DatadogLiveCheck(OutboundHttp http, LiveCheckSettings settings) : LiveCheck(DatadogSecret.Provider)
{
    private readonly Uri _address = new($"{settings.DatadogEndpoint.AbsoluteUri.TrimEnd('/')}/api/v1/validate");

    protected override async Task<LiveVerdict> AskAsync(SecretStrings secret, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _address);
        foreach (var (header, member) in new[] { ("DD-API-KEY", "api_key"), ("DD-APPLICATION-KEY", "app_key") })
        {
            if (!secret.IsToken(member))
                return Unusable(member, "cannot be sent as a header");
            request.Headers.TryAddWithoutValidation(header, secret.Member(member));
        }

        using var response = await http.Client.SendAsync(request, ct);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(ct));
        return response.StatusCode switch
        {
            HttpStatusCode.OK => answer.RootElement.GetProperty("valid").GetBoolean() ? Accepted() : Refused("The API key is not valid."),
            HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Refused(
                string.Join(" ", answer.RootElement.GetProperty("errors").EnumerateArray().Select(error => error.GetString()))
            ),
            _ => Unreachable(),
        };
    }
}
