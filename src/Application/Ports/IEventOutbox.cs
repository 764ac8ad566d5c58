using Arklow.Domain.Notifications;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Ports;

/// <summary>Tells an org's webhook what happens.</summary>
public interface IEventOutbox
{
    /// <summary>
    /// Enlists the event: it is delivered, at least once, if the unit of work commits, and never if it does not. An org without a webhook hears
    /// nothing, later either. Needs no connection of its own, so it may be called while something is locked.
    /// </summary>
    Task AddAsync(OrgId org, OrgEvent @event, CancellationToken ct);
}
