using System.Collections.Concurrent;
using Arklow.Domain.ApiKeys;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;

namespace Arklow.Infrastructure.ApiKeys;

/// <summary>One key's last use, to the minute.</summary>
internal readonly record struct KeyUse(OrgId OrgId, ApiKeyId KeyId, DateTime Minute);

/// <summary>Which keys were used lately: noted in memory by every request, taken away to be stored by <see cref="KeyUsageWriter"/>.</summary>
internal sealed class KeyUsage(TimeProvider clock)
{
    private readonly ConcurrentDictionary<ApiKeyId, long> _minutes = new();
    private readonly ConcurrentQueue<KeyUse> _due = new();

    public void Note(Caller caller)
    {
        var minute = clock.GetUtcNow().Ticks / TimeSpan.TicksPerMinute;
        if (_minutes.TryGetValue(caller.KeyId, out var noted) && noted == minute)
            return;
        // Of several requests at once, one may add it and others change it: each use is due twice at worst.
        _minutes[caller.KeyId] = minute;
        _due.Enqueue(new(caller.OrgId, caller.KeyId, new DateTime(minute * TimeSpan.TicksPerMinute, DateTimeKind.Utc)));
    }

    /// <summary>What has become due since it was asked last. Keys that nobody uses any more are forgotten.</summary>
    public IReadOnlyList<KeyUse> Take()
    {
        var before = clock.GetUtcNow().Ticks / TimeSpan.TicksPerMinute;
        foreach (var (key, minute) in _minutes)
            if (minute < before)
                _minutes.TryRemove(new(key, minute));
        var due = new List<KeyUse>();
        while (due.Count < 10_000 && _due.TryDequeue(out var use))
            due.Add(use);
        return due;
    }
}
