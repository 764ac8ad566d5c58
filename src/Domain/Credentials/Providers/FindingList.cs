namespace Arklow.Domain.Credentials.Providers;

/// <summary>Collects findings. Of a value that is a placeholder nothing else is said, and after <see cref="Max"/> nothing at all.</summary>
public sealed class FindingList
{
    /// <summary>No answer grows with what was sent.</summary>
    public const int Max = 100;

    private readonly List<Finding> _findings = [];
    private readonly HashSet<string> _placeholders = [];

    internal IReadOnlyList<Finding> Found => _findings;

    public void Add(string code, SecretValue value, string message)
    {
        if (_findings.Count < Max)
            Add(code, value.Pointer, message);
    }

    public void Add(string code, string field, string message)
    {
        if (_findings.Count == Max || _placeholders.Contains(field))
            return;
        if (code == FindingCodes.Placeholder)
            _placeholders.Add(field);
        _findings.Add(new(code, field, message));
    }
}
