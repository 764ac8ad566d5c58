using Arklow.Domain.Common;
using Arklow.Domain.Idempotency;
using Arklow.Domain.Members;

namespace Arklow.Application.Ports;

/// <param name="Caller">Whose name it is: each API key has its own. Null for who came without one.</param>
public sealed record NamedRequest(Caller? Caller, IdempotencyKey Key, byte[] Fingerprint);

/// <param name="IsOfSame">False where the name was given to another request.</param>
/// <param name="Answer">Whoever asked disposes it. Null where it was another request, or its answer is not kept.</param>
public sealed record EarlierRequest(bool IsOfSame, PinnedBytes? Answer);

/// <summary>Remembers for 24 hours what was done under which name, and how it was answered.</summary>
public interface IIdempotencyStore
{
    /// <summary>Null where nothing was done under that name.</summary>
    Task<EarlierRequest?> FindAsync(NamedRequest request, CancellationToken ct);

    /// <summary>
    /// Enlists the name, with the answer, in the unit of work of the request; last, after all else. The commit fails where another request has taken
    /// the name meanwhile, but without an answer to keep.
    /// </summary>
    Task AddAsync(NamedRequest request, PinnedBytes? answer, CancellationToken ct);
}
