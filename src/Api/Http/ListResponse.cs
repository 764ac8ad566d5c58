namespace Arklow.Api.Http;

/// <summary>A page of a list.</summary>
/// <param name="Count">How many there are in all, on whichever page.</param>
public sealed record ListResponse<T>(IReadOnlyList<T> Items, long Count);
