using MediatR;

namespace Arklow.Application.Behaviours;

/// <summary>Outermost: a request that carries a secret is disposed whatever happens inside.</summary>
internal sealed class SecretDisposalBehaviour<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>, IDisposable
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next)
    {
        using (request)
            return await next();
    }
}
