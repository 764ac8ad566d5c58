namespace Arklow.Infrastructure.Audit;

/// <summary>Whether the database lacks what it had: found out at start, and true until somebody accepts it.</summary>
internal sealed class RollbackGuard(bool detected)
{
    public bool Detected { get; } = detected;
}
