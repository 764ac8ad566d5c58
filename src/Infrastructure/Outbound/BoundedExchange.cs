namespace Arklow.Infrastructure.Outbound;

/// <summary>
/// Bounds a request as a whole, whoever sends it and however they read: the answer is here, all of it, within the time and the size, or there is
/// none. What goes wrong is an <see cref="HttpRequestException"/>; only the caller's own token cancels.
/// </summary>
internal sealed class BoundedExchange(HttpMessageHandler inner, TimeProvider clock) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        // The handler below would speak to web sockets too.
        if (request.RequestUri?.Scheme is not ("http" or "https"))
            throw new OutboundRefusedException();
        var isStatusOnly = request.Options.TryGetValue(OutboundHttp.StatusWithin, out var limit);
        using var timer = new CancellationTokenSource(isStatusOnly ? limit : OutboundHttp.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token);
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, either.Token);
            if (isStatusOnly)
                LeaveBody(response);
            else
                // Now, because a library that reads the body as a stream knows neither limit.
                await response.Content.LoadIntoBufferAsync(OutboundHttp.MaxBodyBytes, either.Token);
            return response;
        }
        catch (Exception e)
        {
            response?.Dispose();
            if (e is OperationCanceledException && !ct.IsCancellationRequested)
                throw new HttpRequestException("There was no whole answer in time.", new TimeoutException());
            if (e.InnerException is OutboundRefusedException)
                throw new OutboundRefusedException();
            throw;
        }
    }

    private static void LeaveBody(HttpResponseMessage response)
    {
        response.Content.Dispose();
        response.Content = new ByteArrayContent([]);
    }

    // It would go around the limits.
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken ct) => throw new NotSupportedException();
}
