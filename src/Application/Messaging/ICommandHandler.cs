using Arklow.Domain.Common;
using MediatR;

namespace Arklow.Application.Messaging;

/// <summary>Does what a command asks: the aggregate decides, the repository enlists, the pipeline commits. Handlers do not send, commit or log.</summary>
public interface ICommandHandler<in TCommand, T> : IRequestHandler<TCommand, Result<T>>
    where TCommand : ICommand, IRequest<Result<T>>;

/// <summary>Answers a query.</summary>
public interface IQueryHandler<in TQuery, T> : IRequestHandler<TQuery, Result<T>>
    where TQuery : IAuthorizedRequest, IRequest<Result<T>>;
