using Arklow.Domain.Credentials.Secrets;

namespace Arklow.Application.Ports;

/// <summary>Asks a provider whether it takes a secret. There is one for each type of credential that can be asked about.</summary>
public interface ILiveCheck
{
    /// <summary>The wire <c>type</c> of the credentials that it can ask about.</summary>
    string Type { get; }

    /// <summary>What the provider says now. Never throws for what is wrong with the secret, the network or the provider.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<LiveVerdict> AskAsync(SecretDocument secret, CancellationToken ct);
}

public enum LiveOutcome
{
    /// <summary>The provider knows the secret and takes it.</summary>
    Accepted,

    /// <summary>The provider does not take it, or it cannot be put to use at all.</summary>
    Refused,

    /// <summary>Nobody said anything about the secret: no connection, no answer in time, or none that means something.</summary>
    Unreachable,
}

/// <param name="Message">What the provider said, cleaned: printable, at most 300 characters, never holding any value of the secret; null where it said nothing.</param>
public sealed record LiveVerdict(LiveOutcome Outcome, string? Message);
