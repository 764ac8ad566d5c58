using System.Text.Json.Serialization;

namespace Arklow.Client;

/// <summary>What came with an answer beside what it says. Two answers that say the same are equal, whatever came with them.</summary>
public abstract record ArklowAnswer
{
    /// <summary>By which Arklow's logs know the request; null for an item of a list.</summary>
    [JsonIgnore]
    public string? RequestId { get; internal set; }

    /// <summary>The id of the audit record of what was done; null where nothing was changed, and for an item of a list.</summary>
    [JsonIgnore]
    public string? Receipt { get; internal set; }

    /// <summary>Whether it was done before, under the same idempotency key, and this is the answer of then.</summary>
    [JsonIgnore]
    public bool IsReplay { get; internal set; }

    /// <summary>Whether both say the same.</summary>
    public virtual bool Equals(ArklowAnswer? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <inheritdoc/>
    public override int GetHashCode() => EqualityContract.GetHashCode();
}
