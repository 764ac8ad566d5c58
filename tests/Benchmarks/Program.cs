using Arklow.Benchmarks;

return args is [BareEndpoint.Mode, var plan] ? await BareEndpoint.RunAsync(plan) : await Benchmark.RunAsync(args);
