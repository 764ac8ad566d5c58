using Arklow.Domain.Common;

namespace Arklow.Domain.Credentials;

/// <summary>A merge patch (RFC 7396) of what people say of a credential; null removes.</summary>
public sealed record CredentialPatch
{
    /// <summary>In bytes: what many patches make of metadata is no larger than what one request may bring.</summary>
    public const int MaxMetadata = 256 * 1024;

    private const string Unchangeable = "is not changed by a patch: a secret is by rotate, and type and provider stay what they are";

    private CredentialPatch() { }

    public required Sent<string?> Label { get; init; }

    public required Sent<JsonText?> Metadata { get; init; }

    public required Sent<DateTimeOffset?> ExpiresAt { get; init; }

    /// <param name="label">A string, or null.</param>
    /// <param name="metadata">An object that is merged into what there is, or null.</param>
    /// <param name="expiresAt">RFC 3339, or null.</param>
    /// <param name="others">Names of members that were sent too, and that a patch does not change.</param>
    public static Result<CredentialPatch> Create(
        Sent<string?> label,
        Sent<JsonText?> metadata,
        Sent<string?> expiresAt,
        IReadOnlyList<string> others
    )
    {
        var problems = others.Select(name => Error.Invalid($"/{name}", Unchangeable)).ToList();
        if (problems.Count == 0 && label.IsAbsent && metadata.IsAbsent && expiresAt.IsAbsent)
            problems.Add(Error.Invalid("", "must set label, metadata or expires_at"));
        if (label.IsWrongKind)
            problems.Add(Error.Invalid("/label", "must be a string or null"));
        if (metadata.IsWrongKind)
            problems.Add(Error.Invalid("/metadata", "must be an object or null"));
        var moment = Expiry.Accept(expiresAt).ValueOr(problems);
        if (problems.Count > 0)
            return problems;
        return new CredentialPatch
        {
            Label = label,
            Metadata = metadata,
            ExpiresAt = moment,
        };
    }

    internal Result<JsonText?> Apply(JsonText? metadata)
    {
        if (Metadata.IsAbsent)
            return metadata;
        if (Metadata.ValueOrDefault is not { } patch)
            return default(JsonText?);
        var merged = MergePatch.Apply(metadata, patch);
        return merged.Utf8.Length <= MaxMetadata ? (JsonText?)merged : Error.Invalid("/metadata", $"would grow over {MaxMetadata} bytes");
    }
}
