namespace Arklow.Client;

/// <summary>The name of an organisation: of a new one, another one, or the very one that is to be deleted.</summary>
public sealed record NameOrg(string Name);

/// <summary>An organisation.</summary>
public sealed record Org(string Id, string Name, DateTimeOffset UpdatedAt, DateTimeOffset? DeletedAt) : ArklowAnswer;
