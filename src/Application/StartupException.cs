namespace Arklow.Application;

/// <summary>
/// The product cannot start, and a person has to change something first. Each problem is one line for that person: what is wrong, where, and what to
/// do. It never holds a secret. The program prints them on standard error, a line each, and ends with exit code 1.
/// </summary>
public sealed class StartupException : Exception
{
    public StartupException(string problem, Exception? inner = null)
        : base(problem, inner) => Problems = [problem];

    /// <param name="problems">At least one.</param>
    public StartupException(IReadOnlyList<string> problems)
        : base(string.Join(' ', problems)) => Problems = problems;

    public IReadOnlyList<string> Problems { get; }
}
