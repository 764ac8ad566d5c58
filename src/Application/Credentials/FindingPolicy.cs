using Arklow.Domain.Common;
using Arklow.Domain.Credentials.Providers;
using Arklow.Domain.Credentials.Secrets;

namespace Arklow.Application.Credentials;

/// <summary>What becomes of a secret that looks wrong.</summary>
/// <param name="Refuses">It is refused; by default it is stored, and a check tells of it.</param>
public sealed record FindingPolicy(bool Refuses)
{
    /// <summary>Why the secret is not to be stored; empty where it is.</summary>
    internal List<Error> Judge(SecretProvider provider, SecretDocument? secret, DateTimeOffset now) =>
        Refuses && secret is not null
            ? [.. provider.Inspect(secret, now).Select(finding => Error.Invalid(finding.Field, finding.Message))]
            : [];
}
