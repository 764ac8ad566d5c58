using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using MediatR;

namespace Arklow.Application.Messaging;

/// <summary>A request, allowed to whom <see cref="Requires"/> names. One that names nobody does not compile.</summary>
public interface IAuthorizedRequest
{
    static abstract Access Requires { get; }

    /// <summary>The org that it is about; null where it is about the caller themself.</summary>
    OrgId? Org { get; }
}

/// <summary>A request about one org.</summary>
public interface IOrgRequest : IAuthorizedRequest
{
    OrgId OrgId { get; }

    OrgId? IAuthorizedRequest.Org => OrgId;
}

/// <summary>A request about the caller themself, in whichever orgs they are.</summary>
public interface ISelfRequest : IAuthorizedRequest
{
    OrgId? IAuthorizedRequest.Org => null;
}

/// <summary>A request that changes something: it gets a transaction, which commits only when the handler succeeds.</summary>
public interface ICommand : IAuthorizedRequest;

/// <summary>A command in one org.</summary>
/// <typeparam name="T">What the caller is told on success.</typeparam>
public interface ICommand<T> : ICommand, IOrgRequest, IRequest<Result<T>>;

/// <summary>A command of the caller about themself.</summary>
/// <inheritdoc cref="ICommand{T}"/>
public interface ISelfCommand<T> : ICommand, ISelfRequest, IRequest<Result<T>>;

/// <summary>A request about one org that changes nothing; it gets no transaction.</summary>
public interface IQuery<T> : IOrgRequest, IRequest<Result<T>>;

/// <summary>A request of the caller about themself that changes nothing.</summary>
public interface ISelfQuery<T> : ISelfRequest, IRequest<Result<T>>;
