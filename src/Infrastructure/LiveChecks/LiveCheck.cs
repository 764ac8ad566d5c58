using Arklow.Application.Ports;
using Arklow.Domain.Credentials.Providers;
using Arklow.Domain.Credentials.Secrets;

namespace Arklow.Infrastructure.LiveChecks;

/// <summary>
/// What every live check keeps to: what is thrown ends here, and what is said is cleaned. The libraries of providers want strings, so values of
/// the secret become some, and stay in memory until they are collected.
/// </summary>
internal abstract class LiveCheck(SecretProvider provider) : ILiveCheck
{
    // One for all of them: whether a name has an address inside, and what listens there, is not for callers to find out.
    private static readonly LiveVerdict Nothing = new(
        LiveOutcome.Unreachable,
        "The provider was not reached, or did not answer in its protocol."
    );

    public string Type { get; } = provider.Type!;

    public async Task<LiveVerdict> AskAsync(SecretDocument secret, CancellationToken ct)
    {
        var strings = SecretStrings.Of(secret);
        LiveVerdict verdict;
        try
        {
            verdict = await AskAsync(strings, ct);
        }
        // Whatever it is may hold the request, and with it the secret: nobody gets it, not as an inner exception either.
        catch (Exception)
        {
            ct.ThrowIfCancellationRequested();
            verdict = Nothing;
        }

        return verdict with
        {
            Message = strings.Clean(verdict.Message),
        };
    }

    /// <summary>Whatever it throws counts as <see cref="Unreachable"/>.</summary>
    protected abstract Task<LiveVerdict> AskAsync(SecretStrings secret, CancellationToken ct);

    protected static LiveVerdict Accepted(string? message = null) => new(LiveOutcome.Accepted, message);

    protected static LiveVerdict Refused(string? message) => new(LiveOutcome.Refused, message);

    protected static LiveVerdict Unusable(string member, string what) => Refused($"Nothing was asked: {member} {what}.");

    protected static LiveVerdict Unreachable() => Nothing;
}
