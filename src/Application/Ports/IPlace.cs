namespace Arklow.Application.Ports;

/// <summary>The place of the request that is being answered, among those that are worked on. Work that no request waits for has none, and needs none.</summary>
public interface IPlace
{
    /// <summary>Gives the place up while <paramref name="wait"/> waits for what is not the service's own, and takes one again after it. Hold no connection meanwhile.</summary>
    /// <exception cref="Exception">There is none to be had any more: the request is answered 503, and nothing may be stored for it.</exception>
    Task<T> AsideAsync<T>(Func<Task<T>> wait, CancellationToken ct);
}
