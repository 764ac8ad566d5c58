using Arklow.Domain.Audit;
using Arklow.Domain.Orgs;
using Arklow.Domain.Users;

namespace Arklow.Application.Messaging;

/// <summary>What a command answers. It tells the audit log what was done.</summary>
public interface IAudited
{
    AuditSubject Audit { get; }
}

/// <param name="OrgId">Whose log it belongs to.</param>
/// <param name="Action">Where one command does one of several things: which; null for the command's own name.</param>
/// <param name="Newcomer">Who did it, where nobody was known before.</param>
public sealed record AuditSubject(OrgId OrgId, AuditTarget Target, string? Action = null, UserId? Newcomer = null);
