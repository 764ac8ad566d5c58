using Arklow.Domain.Members;

namespace Arklow.Application.Ports;

/// <summary>Who is asking.</summary>
public interface ICurrentCaller
{
    /// <summary>As authentication found out; null for who came without a key.</summary>
    Caller? Caller { get; }

    /// <summary>The caller as they are now. A request may take long to arrive; a key that was good when it began may have been taken away since.</summary>
    /// <returns>False when the key is no longer good.</returns>
    ValueTask<bool> ConfirmAsync(CancellationToken ct);
}
