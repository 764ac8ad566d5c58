namespace Arklow.Domain.Credentials.Providers;

/// <summary>Something in a secret that looks wrong. It keeps no secret from being stored.</summary>
/// <param name="Code">Stable, lower snake case; see <see cref="FindingCodes"/>. A provider of another team may have codes of its own.</param>
/// <param name="Field">RFC 6901 pointer as in a body of create: <c>/secret</c> for the whole, <c>/secret/api_key</c> for a member.</param>
/// <param name="Message">Says what was expected; never holds any of the secret.</param>
public sealed record Finding(string Code, string Field, string Message);
