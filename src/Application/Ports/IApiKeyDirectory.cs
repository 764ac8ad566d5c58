using Arklow.Domain.ApiKeys;
using Arklow.Domain.Members;

namespace Arklow.Application.Ports;

/// <summary>Knows which key material is good now.</summary>
public interface IApiKeyDirectory
{
    /// <summary>The member whose key it is, or null: unknown, wrong and deleted keys are not told apart.</summary>
    ValueTask<Caller?> FindAsync(ApiKeyMaterial material, CancellationToken ct);

    /// <summary>Whether just this caller, as it was found, still holds: nothing was told of it since, and it need not be looked up again.</summary>
    bool Remembers(Caller caller);

    /// <summary>
    /// Whether this process remembers just this material as good. Asks nobody, and a key may have been deleted since it was remembered: this says who
    /// is worth a look-up, never whom to let in.
    /// </summary>
    bool HasSeen(ApiKeyMaterial material);
}
