using Arklow.Domain.ApiKeys;
using Arklow.Domain.Members;
using Arklow.Domain.Users;

namespace Arklow.Domain.Audit;

/// <summary>Who did it.</summary>
/// <param name="UserId">Null for the system, and for who proved to be nobody.</param>
/// <param name="KeyId">Null where no key was used.</param>
public readonly record struct AuditActor(UserId? UserId, ApiKeyId? KeyId)
{
    /// <summary>Arklow itself, or whoever runs it; who proved to be nobody.</summary>
    public static AuditActor Nobody => default;

    public static AuditActor Of(Caller? caller) => new(caller?.UserId, caller?.KeyId);
}
