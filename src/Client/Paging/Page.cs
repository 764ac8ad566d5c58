namespace Arklow.Client;

/// <summary>A part of a list.</summary>
/// <param name="Items">None where only a count was asked for.</param>
/// <param name="Count">
/// How many there are in all, on whichever page; null where that was not counted, because it would cost more than the page does.
/// </param>
public sealed record Page<T>(IReadOnlyList<T> Items, long? Count) : ArklowAnswer;
