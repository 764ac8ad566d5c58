namespace Arklow.Client;

/// <summary>Whoever asks.</summary>
/// <param name="Email">The address under which the user was first invited; null where there was none.</param>
public sealed record Self(string Id, string Name, string? Email, IReadOnlyList<SelfMembership> Memberships) : ArklowAnswer;

/// <summary>What the user holds in an organisation.</summary>
public sealed record SelfMembership(string OrgId, IReadOnlyList<string> Permissions);
