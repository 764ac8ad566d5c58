namespace Arklow.Infrastructure.Audit;

/// <summary>Whether the database lacks what was seen of it: found out at start, and true until somebody accepts it and starts again.</summary>
/// <param name="Orgs">Of how many orgs it lacks a head.</param>
internal sealed record RollbackGuard(int Orgs)
{
    public bool Detected => Orgs > 0;
}
