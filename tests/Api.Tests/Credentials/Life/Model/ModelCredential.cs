namespace Arklow.Api.Tests.Credentials.Life.Model;

/// <summary>What a credential said of itself from one change to the next.</summary>
internal sealed record ModelVersion(int Number, string? Label, string? Metadata, string? ExpiresAt, bool IsDeleted)
{
    /// <summary>Only the product knows it; once it has told, it stays.</summary>
    public string? UpdatedAt { get; set; }
}

internal sealed class ModelSecret(string json)
{
    public string Json { get; } = json;

    public bool IsDestroyed { get; set; }

    /// <summary>Beside the one that came after it.</summary>
    public bool IsUsable { get; set; }
}

/// <summary>A credential as anybody would write it down who has only read what it is to do.</summary>
internal sealed class ModelCredential(string type, string provider, int keepVersions)
{
    private readonly SortedList<int, ModelSecret> _secrets = [];

    public string? Id { get; set; }

    public string Type { get; } = type;

    public string Provider { get; } = provider;

    public List<ModelVersion> Versions { get; } = [];

    public bool IsPurged { get; private set; }

    public ModelVersion Now => Versions[^1];

    public void Begin(string? label, string? metadata, string? expiresAt, string? secret)
    {
        Versions.Add(new(1, label, metadata, expiresAt, false));
        if (secret is not null)
            _secrets.Add(1, new(secret));
    }

    public void Change(Func<ModelVersion, ModelVersion> change) =>
        Versions.Add(change(Now) with { Number = Now.Number + 1, UpdatedAt = null });

    public void Rotate(string secret, string? expiresAt, bool keepsPrevious)
    {
        Change(now => now with { ExpiresAt = expiresAt });
        if (_secrets.Count > 0)
            _secrets.Values[^1].IsUsable = true;
        foreach (var old in _secrets.Values)
            old.IsUsable &= keepsPrevious; // none outlasts the last
        _secrets.Add(Now.Number, new(secret));
        foreach (var old in _secrets.Values.SkipLast(keepVersions).Where(old => !old.IsUsable))
            old.IsDestroyed = true;
    }

    public void Purge()
    {
        Change(now => now with { IsDeleted = true });
        IsPurged = true;
    }

    /// <summary>The secret of a version is the one that came last, with it or before.</summary>
    public (int Number, ModelSecret Secret)? SecretOf(int version)
    {
        var came = _secrets.Keys.LastOrDefault(number => number <= version);
        return came == 0 ? null : (came, _secrets[came]);
    }

    public string? SecretStateOf(int version) =>
        SecretOf(version) is not { } found ? null
        : found.Secret.IsDestroyed ? "destroyed"
        : found.Number == _secrets.Keys[^1] ? "current"
        : found.Secret.IsUsable ? "usable"
        : "superseded";
}
