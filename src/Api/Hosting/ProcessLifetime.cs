namespace Arklow.Api.Hosting;

/// <summary>In place of the framework's, which would stop the host at the first signal: signals are <see cref="StopSignals"/>' alone.</summary>
internal sealed class ProcessLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken ct) => Task.CompletedTask;

    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;
}
