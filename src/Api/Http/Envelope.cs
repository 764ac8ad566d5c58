using System.Text.Json.Serialization;
using Arklow.Domain.Common;

namespace Arklow.Api.Http;

/// <summary>Every answer of the API: data or errors, both members always there.</summary>
public sealed record Envelope<T>(T? Data, IReadOnlyList<ErrorResponse>? Errors)
    where T : class;

/// <param name="Code">Stable; callers may switch on it.</param>
/// <param name="Message">For people: what was expected.</param>
/// <param name="Field">JSON pointer to the member at fault, where one is.</param>
public sealed record ErrorResponse(
    string Code,
    string Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Field
)
{
    public static ErrorResponse Of(Error error) => new(error.Code, error.Message, error.Pointer);
}
