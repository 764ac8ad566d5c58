using Arklow.Application.Messaging;
using Arklow.Application.Ports;
using Arklow.Domain.Common;
using MediatR;

namespace Arklow.Application.Behaviours;

/// <summary>Adds the name and the answer of a command that may be sent again to the unit of work that does it. Comes inside of the commit, outside of the record, whose id the answer tells.</summary>
internal sealed class KeptAnswerBehaviour<TRequest, TResponse>(ICurrentCaller current, ICurrentRequest request, IIdempotencyStore store)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>, ICommand
    where TResponse : IResult<TResponse>
{
    public Task<TResponse> Handle(TRequest command, CancellationToken ct, RequestHandlerDelegate<TResponse> next) =>
        request.Repeatable is { } repeatable ? KeepAsync(repeatable, next, ct) : next();

    private async Task<TResponse> KeepAsync(IRepeatableRequest repeatable, RequestHandlerDelegate<TResponse> next, CancellationToken ct)
    {
        var response = await next();
        if (!response.IsSuccess)
            return response;
        var answer = TRequest.KeepsAnswer ? repeatable.Render(response.Done!) : null;
        await store.AddAsync(new(current.Caller, repeatable.Key.Value, repeatable.Fingerprint), answer, ct);
        return response;
    }
}
