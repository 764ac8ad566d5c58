namespace Arklow.Client;

/// <summary>Which records of the log; null is any.</summary>
public sealed record AuditFilter
{
    /// <inheritdoc cref="ListFilter.Take"/>
    public int? Take { get; init; }

    /// <inheritdoc cref="ListFilter.CountOnly"/>
    public bool? CountOnly { get; init; }

    /// <summary>Only those that come after this id, which are older.</summary>
    public string? After { get; init; }

    /// <summary>A user's id or a key's.</summary>
    public string? Actor { get; init; }

    /// <summary><c>credential.create</c>, or <c>credential</c> for all that begins so.</summary>
    public string? Action { get; init; }

    /// <summary>A kind (<c>credential</c>), an id, or both (<c>credential:4096</c>).</summary>
    public string? Target { get; init; }

    /// <summary><c>ok</c> or <c>refused</c>.</summary>
    public string? Outcome { get; init; }

    /// <summary>Made at this moment or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Made before this moment.</summary>
    public DateTimeOffset? To { get; init; }
}
