namespace Arklow.Application.Ports;

/// <summary>Whether this process can serve: the database is reachable and migrated, and a secret can be sealed and opened again.</summary>
public interface IReadiness
{
    Task<bool> IsReadyAsync(CancellationToken ct);
}
