using Arklow.Domain.ApiKeys;
using Arklow.Domain.Members;

namespace Arklow.Application.Ports;

/// <summary>Knows which key material is good now.</summary>
public interface IApiKeyDirectory
{
    /// <summary>The member whose key it is, or null: unknown, wrong and deleted keys are not told apart.</summary>
    ValueTask<Caller?> FindAsync(ApiKeyMaterial material, CancellationToken ct);
}
