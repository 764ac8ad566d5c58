using System.Text.Json;
using Arklow.Application;
using Arklow.Application.Ports;
using Arklow.Domain.Credentials.Secrets;
using Arklow.Infrastructure.LiveChecks;
using Arklow.Infrastructure.Outbound;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Arklow.Infrastructure.Tests.LiveChecks;

/// <summary>A provider on this machine that gives one answer to everything, and the checks that ask it.</summary>
internal sealed class Provider : IDisposable
{
    private readonly WireMockServer _server = WireMockServer.Start();
    private readonly OutboundHttp _http;
    private readonly LiveCheckSettings _settings;

    public Provider(string allowedNetworks = "127.0.0.0/8,::1/128", TimeProvider? clock = null)
    {
        _http = Outbound.Outbound.Http(allowedNetworks, clock: clock);
        _settings = Settings(Url);
    }

    public string Url => $"http://127.0.0.1:{_server.Port}";

    public IReadOnlyList<IRequestMessage> Requests => [.. _server.LogEntries.Select(entry => entry.RequestMessage!)];

    public static LiveCheckSettings Settings(string url) =>
        SettingsReader.Read(
            [
                new("Arklow:LiveChecks:Aws:Endpoint", url),
                new("Arklow:LiveChecks:Aws:Region", "eu-central-1"),
                new("Arklow:LiveChecks:Google:TokenEndpoint", $"{url}/token"),
                new("Arklow:LiveChecks:Datadog:Endpoint", url),
            ],
            LiveCheckSettings.From
        );

    public Provider Answering(int status, string body, string contentType = "application/json", string? location = null)
    {
        var answer = Response.Create().WithStatusCode(status).WithHeader("Content-Type", contentType).WithBody(body);
        _server.Given(Request.Create()).RespondWith(location is null ? answer : answer.WithHeader("Location", location));
        return this;
    }

    public Task<LiveVerdict> AskAsync(string type, object secret, CancellationToken ct = default) => AskAsync(_settings, type, secret, ct);

    public async Task<LiveVerdict> AskAsync(LiveCheckSettings settings, string type, object secret, CancellationToken ct = default)
    {
        using var document = SecretDocument.Copy(JsonSerializer.SerializeToUtf8Bytes(secret));
        ILiveCheck[] checks = [new AwsLiveCheck(_http, settings), new GcpLiveCheck(_http, settings), new DatadogLiveCheck(_http, settings)];
        return await checks.Single(check => check.Type == type).AskAsync(document, ct);
    }

    public void Dispose()
    {
        _http.Dispose();
        _server.Dispose();
    }
}
