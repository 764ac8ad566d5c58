namespace Arklow.Client;

/// <summary>Which credentials; null is any. <see cref="ListFilter.Search"/> takes <c>label</c>, <c>type</c> and <c>provider</c>.</summary>
public sealed record CredentialFilter : ListFilter
{
    /// <summary>Only those that come after this id.</summary>
    public string? After { get; init; }

    /// <summary>Only those of this type.</summary>
    public string? Type { get; init; }

    /// <summary>Only those of this provider.</summary>
    public string? Provider { get; init; }

    /// <summary>Only those that expire before this moment, or have.</summary>
    public DateTimeOffset? ExpiresBefore { get; init; }

    /// <summary><c>include</c> deleted ones, or <c>only</c> them; null for none.</summary>
    public string? Deleted { get; init; }

    /// <summary>Only those whose metadata contains this object, at every level.</summary>
    public JsonMatch? Metadata { get; init; }
}
