namespace Arklow.Benchmarks;

/// <summary>What wrk sends, as one of its scripts makes it.</summary>
internal sealed record WrkLoad(string Url, string Script, params (string Name, string? Value)[] Environment)
{
    public static WrkLoad Of(CreateRequest request) =>
        new(request.Url, "create.lua", ("BENCH_BODY", request.Body), ("BENCH_KEY", request.Key));
}
