using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using Arklow.Application.Behaviours;
using Arklow.Domain.Common;
using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Telemetry;

namespace Arklow.Infrastructure.Crypto;

/// <summary>
/// The org keys in use, unwrapped for <see cref="Lifetime"/> at a time. New secrets take an org's newest generation; one that is older than
/// <see cref="Rotation"/> is followed by the next, and stays to open what it sealed.
/// </summary>
internal sealed class OrgKeyRing : IDisposable
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan Rotation = TimeSpan.FromDays(90);
    private const int Newest = 0;

    private readonly ConcurrentDictionary<(OrgId Org, int Generation), OrgKey> _keys = new();
    private readonly OrgKeyStore _store;
    private readonly RootKey _root;
    private readonly TimeProvider _clock;
    private readonly ITimer _sweep;
    private readonly Meter _meter = new(ArklowTelemetry.Name);
    private volatile bool _disposed;

    public OrgKeyRing(OrgKeyStore store, RootKey root, TimeProvider clock)
    {
        (_store, _root, _clock) = (store, root, clock);
        _sweep = clock.CreateTimer(_ => Sweep(), null, Lifetime, TimeSpan.FromMinutes(1));
        _meter.CreateObservableUpDownCounter(
            "arklow.org_key.cached",
            () => _keys.Count,
            "{key}",
            "Keys of orgs that are unwrapped in memory."
        );
    }

    /// <summary>The generation that new secrets of the org are sealed under; made when there is none yet.</summary>
    public ValueTask<OrgKey> NewestAsync(OrgId org, CancellationToken ct) => FindAsync(org, Newest, ct);

    /// <exception cref="CryptographicException">The org has no such generation.</exception>
    public ValueTask<OrgKey> GetAsync(OrgId org, int generation, CancellationToken ct) =>
        generation > Newest ? FindAsync(org, generation, ct) : throw new CryptographicException("The org has no key of this generation.");

    public void Dispose()
    {
        _disposed = true;
        _meter.Dispose();
        _sweep.Dispose();
        foreach (var key in _keys.Values)
            key.Dispose();
    }

    private ValueTask<OrgKey> FindAsync(OrgId org, int generation, CancellationToken ct)
    {
        // Wiped keys are asked for again: for ever, if there were no end to it.
        ObjectDisposedException.ThrowIf(_disposed, this);
        var isUnwrapped = _keys.TryGetValue((org, generation), out var key) && key.Until > _clock.GetUtcNow();
        Instruments.OrgKeyLookups.Add(1, isUnwrapped ? Instruments.Hit : Instruments.Miss);
        return isUnwrapped ? new(key!) : new(LoadAsync(org, generation, ct));
    }

    private async Task<OrgKey> LoadAsync(OrgId org, int generation, CancellationToken ct)
    {
        using var timing = Timing.Start(Instruments.OrgKeyLoad);
        try
        {
            var key = await UnwrapAsync(org, generation, ct);
            timing?.End();
            return key;
        }
        catch (Exception e) when (e is not CryptographicException)
        {
            timing?.End("unavailable");
            throw;
        }
    }

    private async Task<OrgKey> UnwrapAsync(OrgId org, int generation, CancellationToken ct)
    {
        var stored = generation == Newest ? await NewestStoredAsync(org, ct) : await _store.GetAsync(org, generation, ct);
        var key = new OrgKey(stored.Generation, _root.Unwrap(stored.Wrapped, org, stored.Generation), _clock.GetUtcNow() + Lifetime);
        _keys.AddOrUpdate(
            (org, generation),
            key,
            (_, old) =>
            {
                old.Dispose();
                return key;
            }
        );
        if (_disposed)
            key.Dispose();
        return key;
    }

    private async Task<WrappedOrgKey> NewestStoredAsync(OrgId org, CancellationToken ct)
    {
        var newest = await _store.FindNewestAsync(org, ct);
        var now = _clock.GetUtcNow();
        if (newest is not null && newest.CreatedAt > now - Rotation)
            return newest;
        var generation = (newest?.Generation ?? 0) + 1;
        using var key = PinnedBytes.Rent(Aead.KeyLength);
        RandomNumberGenerator.Fill(key.Span);
        return await _store.AddOrGetAsync(org, new(generation, _root.Wrap(key.Span, org, generation), now.UtcDateTime), ct);
    }

    private void Sweep()
    {
        foreach (var entry in _keys.Where(entry => entry.Value.Until <= _clock.GetUtcNow()))
            if (_keys.TryRemove(entry))
                entry.Value.Dispose();
    }
}
