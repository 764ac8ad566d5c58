using Arklow.Domain.Common;

namespace Arklow.Domain.Idempotency;

/// <summary>What a caller names a request by, so that it is done once however often it is sent. A class without a printed form: it is kept nowhere as it was sent.</summary>
public sealed class IdempotencyKey
{
    public const int MaxLength = 255;

    private IdempotencyKey(string text) => Text = text;

    public string Text { get; }

    /// <param name="sent">Every value of the header.</param>
    public static Result<IdempotencyKey> Create(IReadOnlyList<string?> sent) =>
        sent is [{ Length: > 0 and <= MaxLength } text]
        && text[0] != ' '
        && text[^1] != ' '
        && !text.AsSpan().ContainsAnyExceptInRange(' ', '~')
            ? new IdempotencyKey(text)
            : Error.Invalid("", $"the Idempotency-Key header must be sent once, as 1 to {MaxLength} printable ASCII characters");
}
