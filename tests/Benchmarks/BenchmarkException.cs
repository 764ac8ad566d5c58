namespace Arklow.Benchmarks;

/// <summary>The run ends without figures; the message is one line for the person who started it.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
