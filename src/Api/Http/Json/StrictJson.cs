using System.Text.Json;
using System.Text.Unicode;
using Arklow.Domain.Common;

namespace Arklow.Api.Http.Json;

/// <summary>
/// What a body must be before anyone looks at what it says: RFC 8259 JSON in UTF-8, an object, at most <see cref="MaxDepth"/> levels, no member
/// name twice in one object (RFC 8259 §4 leaves its meaning open), no NUL and no lone surrogate in a string (RFC 7493 §2.1; neither can be stored as text).
/// </summary>
internal static class StrictJson
{
    public const int MaxDepth = 64;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaxDepth };

    /// <summary>Every problem that can be told: those of a well-formed body, up to <see cref="Limits.Problems"/>, or the one that stops the reading.</summary>
    public static IReadOnlyList<Error> Check(PinnedBytes body)
    {
        if (body.Span.IsEmpty)
            return [Error.Invalid("", "must be a JSON object; the body is empty")];
        if (!Utf8.IsValid(body.Span))
            return [Error.Invalid("", "must be UTF-8")];
        var walk = new JsonWalk(body, Options);
        try
        {
            return walk.ToEnd();
        }
        catch (JsonException e)
        {
            var message = walk.IsAtDepth(MaxDepth)
                ? $"must be well-formed JSON of at most {MaxDepth} levels"
                : "must be well-formed JSON, without comments or trailing commas";
            return [Error.Invalid("", $"{message}; reading stopped at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}")];
        }
        finally
        {
            walk.Dispose();
        }
    }
}
