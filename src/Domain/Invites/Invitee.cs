using Arklow.Domain.Common;
using Arklow.Domain.Users;

namespace Arklow.Domain.Invites;

/// <summary>Whom somebody means by the identifier in an invite's address: a user id, or an address of electronic mail. One of the two is null.</summary>
public sealed record Invitee
{
    private Invitee(UserId? userId, Email? email) => (UserId, Email) = (userId, email);

    public UserId? UserId { get; }

    public Email? Email { get; }

    /// <summary>An invitee who was stored.</summary>
    public static Invitee Load(UserId? userId, Email? email) => new(userId, email);

    public static Result<Invitee> Create(string identifier)
    {
        if (Users.UserId.TryParse(identifier, out var user))
            return new Invitee(user, null);
        return Email.TryParse(identifier, out var email)
            ? new Invitee(null, email)
            : Error.Invalid("/identifier", "must be a user id or an email address");
    }
}
