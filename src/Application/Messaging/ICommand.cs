using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using MediatR;

namespace Arklow.Application.Messaging;

/// <summary>A request about one org, allowed to who has <see cref="Requires"/> there. A request that names no permission does not compile.</summary>
public interface IOrgRequest
{
    static abstract Permission Requires { get; }

    OrgId OrgId { get; }
}

/// <summary>A request that changes something: it gets a transaction, which commits only when the handler succeeds.</summary>
public interface ICommand : IOrgRequest;

/// <inheritdoc cref="ICommand"/>
/// <typeparam name="T">What the caller is told on success.</typeparam>
public interface ICommand<T> : ICommand, IRequest<Result<T>>;

/// <summary>A request that changes nothing; it gets no transaction.</summary>
public interface IQuery<T> : IOrgRequest, IRequest<Result<T>>;
