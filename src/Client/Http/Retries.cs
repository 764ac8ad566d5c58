using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Arklow.Client;

/// <summary>What is sent again, and how often. Everything may be: a command has a key under which it is done once.</summary>
internal static class Retries
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    public static void Add(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, ArklowClientOptions options)
    {
        pipeline.AddTimeout(options.Timeout);
        if (options.Retries > 0)
            pipeline.AddRetry(
                new HttpRetryStrategyOptions
                {
                    MaxRetryAttempts = options.Retries,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Delay = FirstDelay,
                    MaxDelay = LongestDelay,
                    ShouldRetryAfterHeader = true,
                    ShouldHandle = attempt => ValueTask.FromResult(IsWorthAnother(attempt, options.Timeout)),
                }
            );
        pipeline.AddTimeout(options.AttemptTimeout);
    }

    private static bool IsWorthAnother(RetryPredicateArguments<HttpResponseMessage> attempt, TimeSpan timeout) =>
        attempt.Outcome switch
        {
            { Exception: HttpRequestException e } => e.HttpRequestError != HttpRequestError.SecureConnectionError,
            { Exception: TimeoutRejectedException } => true,
            { Result: { } answer } => IsTemporary(answer) && !(Failures.RetryAfter(answer) > timeout),
            _ => false,
        };

    /// <summary>Whether a probe finds a service ready is an answer, and not to be waited for.</summary>
    private static bool IsTemporary(HttpResponseMessage answer) =>
        answer.StatusCode switch
        {
            HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout => true,
            HttpStatusCode.ServiceUnavailable => answer.RequestMessage?.RequestUri?.AbsolutePath.EndsWith(
                IHealth.Ready,
                StringComparison.Ordinal
            )
                is not true,
            HttpStatusCode.Conflict => Failures.Read(answer).Errors[0].Code == ArklowErrorCodes.IdempotencyInProgress,
            _ => false,
        };
}
