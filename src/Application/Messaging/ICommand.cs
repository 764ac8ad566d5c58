using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using MediatR;

namespace Arklow.Application.Messaging;

/// <summary>A request, allowed to whom <see cref="Requires"/> names. One that names nobody does not compile.</summary>
public interface IAuthorizedRequest
{
    static abstract Access Requires { get; }

    /// <summary>What the audit log calls it: <c>noun.verb</c>, lower snake case. Stable; people search for it.</summary>
    static abstract string Action { get; }

    /// <summary>What it may be refused for, beside what every request of its kind may: the API's document lists them, and what is not listed is a fault.</summary>
    static virtual IReadOnlyList<Error> Refusals => [];

    /// <summary>The org that it is about; null where it is about the caller themself.</summary>
    OrgId? Org { get; }

    /// <summary>What it asks for, as far as it says; the audit log keeps that of a refusal. Ids only, no text that somebody sent.</summary>
    AuditTarget Asked { get; }
}

/// <summary>A request about one org.</summary>
public interface IOrgRequest : IAuthorizedRequest
{
    OrgId OrgId { get; }

    OrgId? IAuthorizedRequest.Org => OrgId;

    AuditTarget IAuthorizedRequest.Asked => AuditTarget.Of(OrgId);
}

/// <summary>A request about the caller themself, in whichever orgs they are.</summary>
public interface ISelfRequest : IAuthorizedRequest
{
    OrgId? IAuthorizedRequest.Org => null;

    AuditTarget IAuthorizedRequest.Asked => new("user");
}

/// <summary>A request that changes something: it gets a transaction, which commits only when the handler succeeds, and with it a record in the audit log.</summary>
public interface ICommand : IAuthorizedRequest
{
    /// <summary>The members that were sent to be set, by their names on the wire; never a value.</summary>
    IReadOnlyList<string> Changed { get; }

    /// <summary>Why, where who sends it has to say so: one line. Null as a rule.</summary>
    string? Reason => null;

    /// <summary>Whether its answer is kept, encrypted, for who sends it again under the same Idempotency-Key. False has it done again instead.</summary>
    static virtual bool KeepsAnswer => true;
}

/// <summary>A command in one org.</summary>
/// <typeparam name="T">What the caller is told on success.</typeparam>
public interface ICommand<T> : ICommand, IOrgRequest, IRequest<Result<T>>
    where T : IAudited;

/// <summary>A command of the caller about themself.</summary>
/// <inheritdoc cref="ICommand{T}"/>
public interface ISelfCommand<T> : ICommand, ISelfRequest, IRequest<Result<T>>
    where T : IAudited;

/// <summary>A request about one org that changes nothing; it gets no transaction.</summary>
public interface IQuery<T> : IOrgRequest, IRequest<Result<T>>;

/// <summary>A request of the caller about themself that changes nothing.</summary>
public interface ISelfQuery<T> : ISelfRequest, IRequest<Result<T>>;
