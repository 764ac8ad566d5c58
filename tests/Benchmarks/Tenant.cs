using System.Globalization;

namespace Arklow.Benchmarks;

/// <summary>An org with a key of its own, whose credentials have ids without a gap.</summary>
internal sealed record Tenant(CreateRequest Request, long First, long Count)
{
    public string Id => Request.OrgId;

    public long Last => First + Count - 1;

    /// <summary>Made over HTTP, and filled past it.</summary>
    public static async Task<Tenant> MakeAsync(Stage stage, CredentialFiller filler, long count, bool secrets, CancellationToken ct)
    {
        var request = await stage.Arklow.CreateOrgAsync(stage.Request, ct);
        var org = long.Parse(request.OrgId, CultureInfo.InvariantCulture);
        return new(request, await filler.FillAsync(org, count, secrets, ct), count);
    }
}
