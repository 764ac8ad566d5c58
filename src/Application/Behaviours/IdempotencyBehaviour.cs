using Arklow.Application.Messaging;
using Arklow.Application.Ports;
using Arklow.Domain.Common;
using Arklow.Domain.Idempotency;
using MediatR;

namespace Arklow.Application.Behaviours;

/// <summary>
/// Answers a command that was done before under the same Idempotency-Key as it was answered then. Comes after authorisation, so that who may no
/// longer do it is not told either. A failure is looked at twice: a twin may have won meanwhile, and then both get its answer.
/// </summary>
internal sealed class IdempotencyBehaviour<TRequest, TResponse>(ICurrentCaller current, ICurrentRequest request, IIdempotencyStore store)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>, ICommand
    where TResponse : IResult<TResponse>
{
    public Task<TResponse> Handle(TRequest command, CancellationToken ct, RequestHandlerDelegate<TResponse> next) =>
        request.Repeatable is { } repeatable ? HandleAsync(repeatable, next, ct) : next();

    private async Task<TResponse> HandleAsync(IRepeatableRequest repeatable, RequestHandlerDelegate<TResponse> next, CancellationToken ct)
    {
        if (!repeatable.Key.IsSuccess)
            return TResponse.Failure(repeatable.Key.Errors);
        if (await OutcomeAsync(repeatable, ct) is { } outcome)
            return TResponse.Failure([outcome]);
        var response = await next();
        return !response.IsSuccess && await OutcomeAsync(repeatable, ct) is { } of ? TResponse.Failure([of]) : response;
    }

    /// <summary>Null where the command is to be done: its name is new, or its answer was not kept.</summary>
    private async Task<Error?> OutcomeAsync(IRepeatableRequest repeatable, CancellationToken ct)
    {
        var earlier = await store.FindAsync(new(current.Caller, repeatable.Key.Value, repeatable.Fingerprint), ct);
        if (earlier is { IsOfSame: false })
            return IdempotencyErrors.KeyReused;
        if (earlier?.Answer is not { } answer)
            return null;
        repeatable.Replay(answer);
        return IdempotencyErrors.Replayed;
    }
}
