using Arklow.Domain.Members;

namespace Arklow.Application.Ports;

/// <summary>Who is asking, as authentication found out; null where nobody was asked.</summary>
public interface ICurrentCaller
{
    Caller? Caller { get; }
}
