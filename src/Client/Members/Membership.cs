namespace Arklow.Client;

/// <summary>A user in an organisation.</summary>
/// <param name="Email">The address under which the organisation invited the user; null where it did not by address.</param>
public sealed record Membership(string Id, string OrgId, string UserId, IReadOnlyList<string> Permissions, string? Email = null)
    : ArklowAnswer;
