using Refit;

namespace Arklow.Client;

/// <param name="Status"><c>live</c> or <c>ready</c>.</param>
/// <summary>How the service is.</summary>
public sealed record Health(string Status) : ArklowAnswer;

/// <summary>For probes, without a key.</summary>
public interface IHealth
{
    internal const string Ready = "/health/ready";

    /// <summary>Whether the process answers.</summary>
    [Get("/health/live")]
    Task<Health> GetLivenessAsync(CancellationToken ct = default);

    /// <summary>Whether it can do its work; asked once.</summary>
    /// <exception cref="ArklowUnavailableException">It cannot.</exception>
    [Get(Ready)]
    Task<Health> GetReadinessAsync(CancellationToken ct = default);
}
