using Arklow.Domain.Common;

namespace Arklow.Domain.Users;

/// <summary>A person or machine, of no org in particular.</summary>
public sealed class User
{
    private User(UserId id, string name, Email? email, DateTimeOffset createdAt) =>
        (Id, Name, Email, CreatedAt) = (id, name, email, createdAt);

    public UserId Id { get; }

    public string Name { get; }

    /// <summary>The address under which the user was first invited. Nobody has checked that it is theirs, so nobody is found by it.</summary>
    public Email? Email { get; }

    public DateTimeOffset CreatedAt { get; }

    public static User Create(UserId id, string name, Email? email, DateTimeOffset now) => new(id, name, email, now.ToMicroseconds());
}
