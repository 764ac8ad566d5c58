using Arklow.Application.Ports;

namespace Arklow.Api.Http.Overload;

/// <summary>Lets handlers step aside, and what waits for them.</summary>
internal sealed class CurrentPlace : IPlace
{
    /// <summary>Null for a request that needs none, and outside of requests.</summary>
    public Place? Place { get; set; }

    /// <exception cref="BadHttpRequestException">There is none to be had any more: 503.</exception>
    public async Task<T> AsideAsync<T>(Func<Task<T>> wait, CancellationToken ct)
    {
        var waiting = wait();
        if (Place is not { } place || waiting.IsCompleted)
            return await waiting;
        place.Leave();
        var waited = await waiting;
        await place.ReturnAsync(ct);
        return waited;
    }
}
