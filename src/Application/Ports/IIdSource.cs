using Arklow.Domain.Common;

namespace Arklow.Application.Ports;

/// <summary>Gives out ids: unique across processes, never reused, mostly without a round trip.</summary>
public interface IIdSource
{
    ValueTask<TId> NextAsync<TId>(CancellationToken ct)
        where TId : struct, IId<TId>;
}
