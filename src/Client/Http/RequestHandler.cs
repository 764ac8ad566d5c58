namespace Arklow.Client;

/// <summary>Outermost: what every request of the client carries, the same at every attempt.</summary>
internal sealed class RequestHandler(ArklowClientOptions options) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (options.ApiKey is { } key)
            request.Headers.Add(Headers.ApiKey, key.RevealText());
        if (request.Method != HttpMethod.Get && !request.Headers.Contains(Headers.IdempotencyKey))
            request.Headers.Add(Headers.IdempotencyKey, Guid.NewGuid().ToString());
        return base.SendAsync(request, cancellationToken);
    }
}
