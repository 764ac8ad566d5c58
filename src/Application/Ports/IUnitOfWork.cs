using Arklow.Domain.Common;

namespace Arklow.Application.Ports;

/// <summary>What the repositories have enlisted since the request began.</summary>
public interface IUnitOfWork
{
    /// <summary>Why nothing at all is committed now; null as a rule.</summary>
    Error? Closed { get; }

    /// <summary>Sends all of it in one round trip that commits; all of it is stored or none. Nothing enlisted, nothing sent.</summary>
    /// <returns>Why none of it was stored, where a caller can cause that; null as a rule.</returns>
    Task<Error?> CommitAsync(CancellationToken ct);

    /// <summary>Forgets all of it, and lets go of what was locked for it.</summary>
    ValueTask RollbackAsync(CancellationToken ct);
}
