namespace Arklow.Benchmarks;

/// <summary>A contestant whose tables have no row-level security during its legs; the settings and the statements stay.</summary>
internal sealed class WithoutRowSecurity(IContestant inner, ScratchDatabase database) : IContestant
{
    public string Name => inner.Name;

    public async Task<Leg> RunAsync(int seconds, CancellationToken ct)
    {
        await database.SetRowSecurityAsync(on: false, ct);
        try
        {
            return await inner.RunAsync(seconds, ct);
        }
        finally
        {
            await database.SetRowSecurityAsync(on: true, CancellationToken.None);
        }
    }
}
