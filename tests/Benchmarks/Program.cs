using Arklow.Benchmarks;

return args switch
{
    [BareEndpoint.Mode, var plan] => await BareEndpoint.RunAsync(plan),
    [UnsealedHost.Mode, .. var settings] => await UnsealedHost.RunAsync(settings),
    _ => await Benchmark.RunAsync(args),
};
