namespace Arklow.Client;

/// <summary>Which part of a list; null is as the server likes.</summary>
public record ListFilter
{
    /// <summary>At most so many items, 1 to 50. Whoever reads a whole list reads pages of this size.</summary>
    public int? Take { get; init; }

    /// <summary>Leaves out the first so many.</summary>
    public int? Skip { get; init; }

    /// <summary>No items, only how many there are.</summary>
    public bool? CountOnly { get; init; }

    /// <summary>Only items that match.</summary>
    public Search? Search { get; init; }
}
