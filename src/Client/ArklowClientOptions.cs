namespace Arklow.Client;

/// <summary>Where Arklow is, who asks, and how long to try.</summary>
public sealed class ArklowClientOptions
{
    /// <summary>Of the service: <c>https://arklow.example.org</c>, with a path if it stands behind one.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>An API key; null for who has none yet. It stays the caller's to dispose of, after the client.</summary>
    public ArklowSecret? ApiKey { get; set; }

    /// <summary>Plain HTTP carries keys and secrets in the clear: beyond this machine it is refused unless this says so.</summary>
    public bool AllowPlainHttp { get; set; }

    /// <summary>How many times a request is sent again; 0 for never.</summary>
    public int Retries { get; set; } = 4;

    /// <summary>How long a request may take in all, with every attempt and the time between them.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long one attempt may take. A live check may take ten seconds of it.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Refuses answers that the client does not know in every member: for its own tests.</summary>
    internal bool IsStrict { get; set; }

    /// <exception cref="ArgumentException">Something does not fit, and what.</exception>
    internal void Check()
    {
        if (BaseAddress is not { IsAbsoluteUri: true, Scheme: "https" or "http", UserInfo: "", Query: "", Fragment: "" })
            throw new ArgumentException("BaseAddress must be an http or https address without a user, a query and a fragment.");
        if (BaseAddress is { Scheme: "http", IsLoopback: false } && !AllowPlainHttp)
            throw new ArgumentException(
                "BaseAddress must be https beyond this machine: plain HTTP carries keys and secrets in the clear (AllowPlainHttp)."
            );
        if (Retries < 0 || Timeout <= TimeSpan.Zero || AttemptTimeout <= TimeSpan.Zero)
            throw new ArgumentException("Retries must not be negative, and Timeout and AttemptTimeout must be longer than nothing.");
    }
}
