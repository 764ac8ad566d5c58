using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Arklow.Client;

/// <summary>A credential to be kept.</summary>
public sealed record CreateCredential
{
    /// <summary><c>http_auth_headers</c>, <c>gcp_sa</c>, <c>aws</c>, <c>metric</c>, or a type of your own.</summary>
    public required string Type { get; init; }

    /// <summary>Whose it is; may be left out for the four types above.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Provider { get; init; }

    /// <summary>What people know it by.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Label { get; init; }

    /// <summary>Any JSON object, kept as it is sent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonObject? Metadata { get; init; }

    /// <summary>Stays the caller's to dispose of.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ArklowSecret? Secret { get; init; }

    /// <summary>When it expires; null is never. Left out, the secret itself is asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonConverter(typeof(OptionalConverter<DateTimeOffset?>))]
    public Optional<DateTimeOffset?> ExpiresAt { get; init; }

    /// <summary>Whether the provider is asked before anything is stored.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Verify { get; init; }
}

/// <summary>What is changed of a credential: a merge patch (RFC 7396). What is left out stays, null removes.</summary>
public sealed record PatchCredential
{
    /// <summary>What people know it by.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonConverter(typeof(OptionalConverter<string?>))]
    public Optional<string?> Label { get; init; }

    /// <summary>Merged into what there is, at every level: a null in it removes a member.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonConverter(typeof(OptionalConverter<JsonObject?>))]
    public Optional<JsonObject?> Metadata { get; init; }

    /// <summary>When it expires; null is never.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonConverter(typeof(OptionalConverter<DateTimeOffset?>))]
    public Optional<DateTimeOffset?> ExpiresAt { get; init; }
}

/// <summary>Another secret for a credential.</summary>
public sealed record RotateCredential
{
    /// <summary>Stays the caller's to dispose of.</summary>
    public required ArklowSecret Secret { get; init; }

    /// <inheritdoc cref="CreateCredential.ExpiresAt"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonConverter(typeof(OptionalConverter<DateTimeOffset?>))]
    public Optional<DateTimeOffset?> ExpiresAt { get; init; }

    /// <summary>The same as a precondition, in the body.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ExpectedVersion { get; init; }

    /// <summary>For how many seconds the secret before is to be taken as good too.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? KeepPreviousFor { get; init; }

    /// <inheritdoc cref="CreateCredential.Verify"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Verify { get; init; }
}

/// <summary>What is looked at in a credential's secret.</summary>
/// <param name="Live">Whether its provider is asked too.</param>
/// <param name="Version">Of which version; null for the newest.</param>
public sealed record CheckCredential(
    bool Live = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Version = null
);

/// <summary>Which secret is to be shown, and why.</summary>
/// <param name="Reason">One line, which the audit log keeps before the secret is answered.</param>
/// <param name="Version">Of which version; null for the newest.</param>
public sealed record RevealCredential(
    string Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Version = null
);

/// <summary>That nothing of a credential is to be left.</summary>
/// <param name="Confirm">Its id once more, so that nobody does it by a slip.</param>
public sealed record PurgeCredential(string Confirm);

/// <summary>How many secrets of each credential are kept, and for how long; what is left out stays.</summary>
public sealed record SetRetention
{
    /// <summary>So many, the current one among them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? KeepVersions { get; init; }

    /// <summary>For so many seconds after another took its place; null is for ever.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonConverter(typeof(OptionalConverter<long?>))]
    public Optional<long?> KeepVersionsFor { get; init; }
}
