namespace Arklow.Application.Ports;

/// <summary>Whether the database answers, as far as this process has noticed. Asking costs nothing.</summary>
public interface IAvailability
{
    bool IsAway { get; }
}
