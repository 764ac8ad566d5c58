using Arklow.Domain.Orgs;

namespace Arklow.Domain.Members;

/// <summary>Who may send a request. <c>default</c> is the strictest: owners.</summary>
public readonly record struct Access
{
    private readonly Kind _kind;
    private readonly Permission _permission;

    private Access(Kind kind, Permission permission = default) => (_kind, _permission) = (kind, permission);

    private enum Kind : byte
    {
        Holder,
        WholeKey,
        AnyKey,
        Anyone,
    }

    /// <summary>Whoever asks, with or without a key.</summary>
    public static Access Anyone { get; } = new(Kind.Anyone);

    /// <summary>Every good key; where the request is about an org, every key of that org.</summary>
    public static Access AnyKey { get; } = new(Kind.AnyKey);

    /// <summary>A key that acts with all of its member's permissions, not with some of them.</summary>
    public static Access WholeKey { get; } = new(Kind.WholeKey);

    public bool NeedsKey => _kind != Kind.Anyone;

    /// <summary>Who holds the permission in the request's org.</summary>
    public static implicit operator Access(Permission permission) => new(Kind.Holder, permission);

    /// <summary>Whether this caller, null for one without a key, may ask about the org, null for a request about no org.</summary>
    public bool Allows(Caller? caller, OrgId? org)
    {
        if (caller is null)
            return !NeedsKey;
        if (org is not null && org != caller.OrgId)
            return false;
        return _kind switch
        {
            Kind.Holder => org is not null && caller.Permissions.Holds(_permission),
            Kind.WholeKey => caller.IsWhole,
            Kind.AnyKey or Kind.Anyone => true,
        };
    }

    /// <summary>As people are told of it: a permission's name, or who else may.</summary>
    public override string ToString() =>
        _kind switch
        {
            Kind.Holder => _permission.Name(),
            Kind.WholeKey => "any member, with a key that is not narrowed",
            Kind.AnyKey => "any member",
            Kind.Anyone => "anyone, without a key",
        };
}
