using Arklow.Application.Messaging;
using Arklow.Application.Ports;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using MediatR;

namespace Arklow.Application.Behaviours;

/// <summary>Adds the record of what was done to the unit of work that does it, and gives the caller its id.</summary>
internal sealed class AuditBehaviour<TRequest, TResponse>(
    ICurrentCaller current,
    ICurrentRequest request,
    IAuditLog log,
    IIdSource ids,
    TimeProvider clock
) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>, ICommand
    where TResponse : IResult<TResponse>
{
    public async Task<TResponse> Handle(TRequest command, CancellationToken ct, RequestHandlerDelegate<TResponse> next)
    {
        var id = await ids.NextAsync<AuditRecordId>(ct); // before the handler locks anything
        var response = await next();
        if (!response.IsSuccess)
            return response;
        if (response.Done is not IAudited { Audit: var done })
            throw new InvalidOperationException(
                $"{typeof(TRequest).Name} does not answer what it did, so it cannot be recorded, nor done."
            );
        await log.AddAsync(Record(id, command, done), ct);
        request.GiveReceipt(id);
        return response;
    }

    private AuditRecord Record(AuditRecordId id, TRequest command, AuditSubject done) =>
        new(
            id,
            done.OrgId,
            clock.GetUtcNow().ToMicroseconds(),
            current.Caller is null ? new(done.Newcomer, null) : AuditActor.Of(current.Caller),
            done.Action ?? TRequest.Action,
            done.Target,
            Code: null,
            request.Origin,
            command.Changed,
            command.Reason
        );
}
