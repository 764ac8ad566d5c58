using Arklow.Domain.Common;

namespace Arklow.Application.Ports;

/// <summary>What the repositories have enlisted since the request began.</summary>
public interface IUnitOfWork
{
    /// <summary>Why nothing at all is committed now; null as a rule.</summary>
    Error? Closed { get; }

    /// <summary>Sends all of it in one round trip that commits; all of it is stored or none. Nothing enlisted, nothing sent.</summary>
    Task CommitAsync(CancellationToken ct);
}
