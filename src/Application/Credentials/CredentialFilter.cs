using Arklow.Application.Paging;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials;

namespace Arklow.Application.Credentials;

/// <summary>Which credentials; null is any.</summary>
/// <param name="After">Only those that come after this one.</param>
/// <param name="ExpiresBefore">Only those that expire before this moment, or have.</param>
/// <param name="Deleted">Null for those that are not.</param>
/// <param name="Metadata">Only those whose metadata contains this object, at every level.</param>
public sealed record CredentialFilter(
    Page Page,
    CredentialId? After,
    string? Type,
    string? Provider,
    DateTimeOffset? ExpiresBefore,
    string? Deleted,
    JsonText? Metadata
);

/// <summary>Which credentials a caller wants, as it was sent.</summary>
public sealed record CredentialFilterRequest(
    PageRequest Page,
    Sent<string> After,
    Sent<string> Type,
    Sent<string> Provider,
    Sent<string> ExpiresBefore,
    Sent<string> Deleted,
    Sent<JsonText> Metadata
)
{
    private static readonly string[] Columns = ["label", "type", "provider"];

    /// <summary>The filter, or every problem of what was sent.</summary>
    public Result<CredentialFilter> Check()
    {
        var problems = new List<Error>();
        var page = Page.Check(Columns).ValueOr(problems);
        IdText.TryRead<CredentialId>(After.ValueOrDefault, out var after);
        // What names none comes before them all: whoever got it wrong would read the first page for ever.
        if (!After.IsAbsent && after.ToString() != After.ValueOrDefault)
            problems.Add(Error.Invalid("/after", "must be an id"));
        if (!Deleted.IsAbsent && Deleted.ValueOrDefault is not ("include" or "only"))
            problems.Add(Error.Invalid("/deleted", "must be include or only"));
        if (Metadata.IsWrongKind)
            problems.Add(Error.Invalid("/metadata", "must be a JSON object"));
        var before = ExpiresBefore.IsAbsent ? default : Timestamps.Accept(ExpiresBefore, "/expires_before").ValueOr(problems);
        if (problems.Count > 0)
            return problems;
        return new CredentialFilter(
            page!,
            After.IsAbsent ? null : after,
            Type.ValueOrDefault,
            Provider.ValueOrDefault,
            ExpiresBefore.IsAbsent ? null : before,
            Deleted.ValueOrDefault,
            Metadata.IsAbsent ? null : Metadata.ValueOrDefault
        );
    }
}
