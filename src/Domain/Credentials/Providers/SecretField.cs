using System.Text.Json;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials.Providers.Formats;

namespace Arklow.Domain.Credentials.Providers;

/// <summary>A member that a form asks for. Others may stand beside it.</summary>
/// <param name="Name">The member's name, letter by letter.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Hint">One line: what it looks like, or where to find it.</param>
/// <param name="Required">Without it the secret is of no use. Whether it is refused as well is for the shapes to say.</param>
/// <param name="Secret">Not to be shown while it is typed.</param>
/// <param name="Formats">How the provider writes it: the first whose prefix fits is judged by. None to leave it unjudged.</param>
public sealed record SecretField(
    string Name,
    string Title,
    string Hint,
    bool Required = true,
    bool Secret = true,
    params IReadOnlyList<KeyFormat> Formats
)
{
    internal void Inspect(SecretValues values, FindingList findings)
    {
        if (values.Find(Name) is { } value)
            Inspect(value, findings);
        else if (Required && values.IsObject)
            findings.Add(FindingCodes.MissingMember, $"/secret/{JsonPointer.Escape(Name)}", "is missing");
    }

    private void Inspect(SecretValue value, FindingList findings)
    {
        if (value.Kind != JsonTokenType.String)
            findings.Add(FindingCodes.WrongKind, value, "must be a string");
        else if (Formats.FirstOrDefault(format => format.IsMeantBy(value)) is { } format)
            format.Inspect(value, findings);
        else if (Formats.Count > 0)
            findings.Add(
                FindingCodes.WrongPrefix,
                value,
                $"must begin with {string.Join(" or ", Formats.Select(format => format.Prefix))}"
            );
    }
}
