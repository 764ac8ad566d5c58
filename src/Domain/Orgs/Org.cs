using Arklow.Domain.Common;

namespace Arklow.Domain.Orgs;

/// <summary>An organisation: the tenant.</summary>
public sealed class Org
{
    private Org(OrgId id, string name, DateTimeOffset updatedAt) => (Id, Name, UpdatedAt) = (id, name, updatedAt);

    public OrgId Id { get; }

    public string Name { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public DateTimeOffset? DeletedAt { get; private set; }

    public static Org Create(OrgId id, string name, DateTimeOffset now) => new(id, name, now.ToMicroseconds());

    /// <summary>An org that was stored, and is not deleted.</summary>
    public static Org Load(OrgId id, string name, DateTimeOffset updatedAt) => new(id, name, updatedAt);

    public Org Rename(string name, DateTimeOffset now)
    {
        (Name, UpdatedAt) = (name, now.ToMicroseconds());
        return this;
    }

    /// <summary>Deletes the org, if its name is given: nobody deletes an organisation by a slip.</summary>
    public Result<Org> Delete(string name, DateTimeOffset now)
    {
        if (name != Name)
            return OrgErrors.NameMismatch;
        UpdatedAt = now.ToMicroseconds();
        DeletedAt = UpdatedAt;
        return this;
    }
}
