using Arklow.Application.Ports;
using Arklow.Domain.ApiKeys;
using Arklow.Domain.Members;

namespace Arklow.Api.Http;

/// <summary>One request's caller.</summary>
internal sealed class CurrentCaller(IApiKeyDirectory keys) : ICurrentCaller
{
    private ApiKeyMaterial? _material;

    public Caller? Caller { get; private set; }

    /// <returns>Whether the key is good.</returns>
    public async ValueTask<bool> AuthenticateAsync(ApiKeyMaterial material, CancellationToken ct)
    {
        Caller = await keys.FindAsync(material, ct);
        _material = material;
        return Caller is not null;
    }

    /// <inheritdoc cref="IApiKeyDirectory.HasSeen"/>
    public bool HasSeen(ApiKeyMaterial material) => keys.HasSeen(material);

    public ValueTask<bool> ConfirmAsync(CancellationToken ct) =>
        _material is null || (Caller is not null && keys.Remembers(Caller)) ? new(true) : AuthenticateAsync(_material, ct);
}
