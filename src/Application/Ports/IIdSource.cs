using Arklow.Domain.Common;

namespace Arklow.Application.Ports;

/// <summary>Gives out ids: unique across processes, never reused, mostly without a round trip.</summary>
public interface IIdSource
{
    /// <summary>The next id. Ask before anything is locked: now and then it needs a connection of its own, and who waits for the lock may have them all.</summary>
    ValueTask<TId> NextAsync<TId>(CancellationToken ct)
        where TId : struct, IId<TId>;
}
