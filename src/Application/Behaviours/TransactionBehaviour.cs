using Arklow.Application.Messaging;
using Arklow.Application.Ports;
using Arklow.Domain.Common;
using MediatR;

namespace Arklow.Application.Behaviours;

/// <summary>Commits what a command's handler has enlisted, and only when it succeeded.</summary>
internal sealed class TransactionBehaviour<TRequest, TResponse>(IUnitOfWork work) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>, ICommand
    where TResponse : IResult<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next)
    {
        if (work.Closed is { } closed)
            return TResponse.Failure([closed]);
        var response = await next();
        if (!response.IsSuccess)
        {
            await work.RollbackAsync(ct); // what comes after may wait for whom this one holds up
            return response;
        }

        var isDone = false;
        try
        {
            var lost = await work.CommitAsync(ct);
            isDone = lost is null;
            return lost is null ? response : TResponse.Failure([lost]);
        }
        finally
        {
            if (!isDone)
                (response.Done as IDisposable)?.Dispose(); // a secret that nobody will see
        }
    }
}
