namespace Arklow.Api.OpenApi;

/// <summary>Moments of examples: always the same, or the document would be another every time.</summary>
internal static class Moments
{
    public static DateTimeOffset Now { get; } = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset Later { get; } = new(2027, 12, 31, 0, 0, 0, TimeSpan.Zero);
}
