using Arklow.Application.Messaging;
using Arklow.Application.Ports;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using MediatR;

namespace Arklow.Application.Behaviours;

/// <summary>
/// Has the audit log keep who was refused what they may not do or see: in the log of the caller's own org, whosever org they asked about, so that
/// nobody writes in another's.
/// </summary>
internal sealed class RefusalBehaviour<TRequest, TResponse>(
    ICurrentCaller current,
    ICurrentRequest origin,
    IRefusalLog refusals,
    TimeProvider clock
) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>, IAuthorizedRequest
    where TResponse : IResult<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next)
    {
        var caller = current.Caller;
        var response = await next();
        if (caller is null || response.IsSuccess || !Matters(response.Errors[0].Kind))
            return response;
        var asked = request.Org is { } org && org != caller.OrgId ? AuditTarget.Of(org) : request.Asked;
        var at = clock.GetUtcNow().ToMicroseconds();
        var code = response.Errors[0].Code;
        await refusals.AddAsync(new(caller.OrgId, at, AuditActor.Of(caller), TRequest.Action, asked, code, origin.Origin), ct);
        return response;
    }

    private static bool Matters(ErrorKind kind) => kind is ErrorKind.Unauthorized or ErrorKind.Forbidden or ErrorKind.NotFound;
}
