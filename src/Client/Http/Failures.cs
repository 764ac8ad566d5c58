using System.Text.Json;
using Polly.Timeout;

namespace Arklow.Client;

/// <summary>The one place where what went wrong becomes an exception of the client's.</summary>
internal static class Failures
{
    /// <summary>Null for a success. A refusal has nothing more to give, so it goes.</summary>
    public static ValueTask<Exception?> OfAnswerAsync(HttpResponseMessage answer)
    {
        if (answer.IsSuccessStatusCode)
            return ValueTask.FromResult<Exception?>(null);
        using (answer)
            return ValueTask.FromResult<Exception?>(Read(answer).ToException());
    }

    /// <summary>A success that is none of Arklow's, or of an Arklow that is too new. What was wrong with it may be told by a secret, so it is not.</summary>
    public static ValueTask<Exception?> OfReadingAsync(HttpResponseMessage answer, Exception cause) =>
        ValueTask.FromResult<Exception?>(Unexpected(answer).ToException());

    public static Exception OfSending(HttpRequestMessage request, Exception cause, CancellationToken ct) =>
        cause switch
        {
            TimeoutRejectedException => new ArklowFailure([new(ArklowErrorCodes.TimedOut, "There was no answer in time.")]).ToException(),
            HttpRequestException e => new ArklowFailure(
                [new(ArklowErrorCodes.Unreachable, $"There was no connection, or it broke off: {e.Message}")],
                Cause: e
            ).ToException(),
            _ => cause,
        };

    public static TimeSpan? RetryAfter(HttpResponseMessage answer) =>
        answer.Headers.RetryAfter switch
        {
            { Delta: { } delay } => delay,
            { Date: { } date } => date - DateTimeOffset.UtcNow,
            _ => null,
        };

    public static ArklowFailure Read(HttpResponseMessage answer)
    {
        try
        {
            if (answer.Content is AnswerContent content && ArklowJson.ReadErrors(content.Json.Span) is { Count: > 0 } errors)
                return new(errors, answer.StatusCode, content.Header(Headers.RequestId), RetryAfter(answer));
        }
        catch (JsonException)
        {
            // A page of a proxy's, say.
        }

        return Unexpected(answer);
    }

    private static ArklowFailure Unexpected(HttpResponseMessage answer) =>
        new(
            [new(ArklowErrorCodes.UnexpectedAnswer, "The answer is none that this client knows of Arklow.")],
            answer.StatusCode,
            (answer.Content as AnswerContent)?.Header(Headers.RequestId),
            RetryAfter(answer)
        );
}
