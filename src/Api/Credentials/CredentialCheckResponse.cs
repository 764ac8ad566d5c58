using Arklow.Api.OpenApi;

namespace Arklow.Api.Credentials;

/// <param name="Version">The one that was looked at; null where there is no secret.</param>
/// <param name="Live">Null where nobody was asked.</param>
public sealed record CredentialCheckResponse(string Id, int? Version, IReadOnlyList<FindingResponse> Findings, LiveVerdictResponse? Live)
    : IExemplary<CredentialCheckResponse>
{
    public static CredentialCheckResponse Example =>
        new("4096", 1, [new("expired", "/secret/Authorization", "the token is over")], new("refused", "Unauthorized"));
}

/// <param name="Field">A JSON pointer as in the body of create.</param>
public sealed record FindingResponse(string Code, string Field, string Message);

/// <param name="Outcome"><c>accepted</c>, <c>refused</c> or <c>unreachable</c>.</param>
/// <param name="Message">What the provider said, without the secret; null where it said nothing.</param>
public sealed record LiveVerdictResponse(string Outcome, string? Message);
