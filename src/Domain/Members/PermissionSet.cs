namespace Arklow.Domain.Members;

/// <summary>What somebody holds. <c>default</c> holds nothing. Who owns holds everything.</summary>
public readonly record struct PermissionSet
{
    private const int OwnerBit = 1 << (int)Permission.Owner;
    private readonly int _bits;

    private PermissionSet(int bits) => _bits = bits;

    public static PermissionSet Owner { get; } = new(OwnerBit);

    /// <summary>Whether somebody who holds this owns the org.</summary>
    public bool IsOwner => (_bits & OwnerBit) != 0;

    /// <summary>What was given by name; what an owner holds besides is not listed.</summary>
    public IEnumerable<Permission> Given
    {
        get
        {
            var bits = _bits;
            return PermissionNames.All.Where(permission => (bits & Bit(permission)) != 0);
        }
    }

    public IReadOnlyList<string> Names => [.. Given.Select(permission => permission.Name())];

    public static PermissionSet Of(params IEnumerable<Permission> permissions) =>
        new(permissions.Aggregate(0, (bits, permission) => bits | Bit(permission)));

    /// <summary>What was stored. A name that this program does not know gives nothing.</summary>
    public static PermissionSet Load(IEnumerable<string> names) =>
        new(names.Aggregate(0, (bits, name) => PermissionNames.TryFind(name, out var known) ? bits | Bit(known) : bits));

    public bool Holds(Permission permission) => IsOwner || (_bits & Bit(permission)) != 0;

    public bool HoldsAll(PermissionSet others) => IsOwner || (others._bits & ~_bits) == 0;

    /// <summary>What both hold.</summary>
    public PermissionSet And(PermissionSet other) =>
        IsOwner ? other
        : other.IsOwner ? this
        : new(_bits & other._bits);

    /// <summary>What a key of whoever holds this may do: what both hold, or all where the key is not narrowed.</summary>
    public PermissionSet NarrowedTo(PermissionSet? key) => key is { } narrowed ? And(narrowed) : this;

    /// <summary>What was given to one of the two by name and not to the other.</summary>
    public PermissionSet ChangesTo(PermissionSet other) => new(_bits ^ other._bits);

    public override string ToString() => string.Join(", ", Names);

    private static int Bit(Permission permission) => 1 << (int)permission;
}
