namespace Arklow.Benchmarks;

/// <summary>One change, done to one credential after the other.</summary>
internal sealed record ChangeLoad(string Method, string Path, string Body)
{
    /// <summary>So many different credentials in all, so that few are changed twice.</summary>
    private const int Targets = 16_000;

    public static ChangeLoad Patch { get; } = new("PATCH", "", """{"label":"Payments webhook, staging"}""");

    public static ChangeLoad Rotate { get; } =
        new(
            "POST",
            "/rotate",
            """{"secret":{"Authorization":"Bearer 60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752","X-Tenant":"acme-staging"}}"""
        );

    /// <summary>Leaves the aged credentials at the begin of an org alone.</summary>
    public async Task<WrkLoad> WriteAsync(string file, IReadOnlyList<Tenant> orgs, CancellationToken ct)
    {
        var targets = Enumerable
            .Range(0, Targets)
            .Select(n => (Org: orgs[n % orgs.Count], Nth: 2 + (n / orgs.Count)))
            .Select(target => (target.Org, Id: target.Org.First + (target.Nth % target.Org.Count)));
        await File.WriteAllLinesAsync(
            file,
            targets.Select(target => $"/v1/orgs/{target.Org.Id}/credentials/{target.Id}{Path} {target.Org.Request.Key}"),
            ct
        );
        return new(orgs[0].Request.Service, "change.lua", ("BENCH_METHOD", Method), ("BENCH_BODY", Body), ("BENCH_TARGETS", file));
    }
}
