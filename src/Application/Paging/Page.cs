namespace Arklow.Application.Paging;

/// <summary>A part of a list.</summary>
/// <param name="Take">At most so many items.</param>
/// <param name="Skip">Leaves out the first so many.</param>
/// <param name="CountOnly">No items, only how many there are.</param>
/// <param name="Search">Only items that match; null for all.</param>
public sealed record Page(int Take, int Skip, bool CountOnly, Search? Search);

/// <summary>What to look for, whatever the case of its letters.</summary>
/// <param name="Op"><c>eq</c>, <c>contains</c>, <c>starts_with</c> or <c>in</c>.</param>
public sealed record Search(string Col, string Op, IReadOnlyList<string> Values);

/// <param name="Count">How many there are in all, on whichever page.</param>
public sealed record ListView<T>(IReadOnlyList<T> Items, long Count);
