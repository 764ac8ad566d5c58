namespace Arklow.Application.Audit;

/// <summary>Which members of a body were sent, for the audit log: their names, and nothing else of them.</summary>
internal static class AuditNames
{
    public static IReadOnlyList<string> Sent(params ReadOnlySpan<(string Name, bool IsSent)> members)
    {
        var names = new List<string>(members.Length);
        foreach (var (name, isSent) in members)
            if (isSent)
                names.Add(name);
        return names;
    }
}
