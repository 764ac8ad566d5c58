namespace Arklow.Domain.Credentials.Providers;

/// <summary>What the built-in providers find. Callers may switch on these, so they stay.</summary>
public static class FindingCodes
{
    /// <summary>Stands where a secret should: nothing, <c>changeme</c>, <c>&lt;your-key&gt;</c>, a row of stars.</summary>
    public const string Placeholder = "placeholder";

    /// <summary>A line with white space before or after it.</summary>
    public const string SurroundingSpace = "surrounding_space";

    /// <summary>Over already: a token, a certificate, a temporary key.</summary>
    public const string Expired = "expired";

    public const string MissingMember = "missing_member";

    /// <summary>A member that is no string and has to be one.</summary>
    public const string WrongKind = "wrong_kind";

    public const string WrongPrefix = "wrong_prefix";

    public const string WrongLength = "wrong_length";

    public const string WrongAlphabet = "wrong_alphabet";

    public const string InvalidTime = "invalid_time";

    public const string MissingSessionToken = "missing_session_token";

    public const string UnexpectedSessionToken = "unexpected_session_token";

    public const string NotAServiceAccount = "not_a_service_account";

    public const string InvalidEmail = "invalid_email";

    public const string InvalidUri = "invalid_uri";

    public const string InvalidPrivateKey = "invalid_private_key";

    public const string InvalidHeaderName = "invalid_header_name";

    public const string InvalidHeaderValue = "invalid_header_value";

    /// <summary>A header that frames the message or ends at the next hop: whoever sends the request sets it.</summary>
    public const string ForbiddenHeader = "forbidden_header";

    public const string RepeatedHeader = "repeated_header";

    /// <summary>An authorization header that does not begin with a scheme such as <c>Bearer</c>.</summary>
    public const string MissingScheme = "missing_scheme";
}
