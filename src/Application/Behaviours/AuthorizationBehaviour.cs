using Arklow.Application.Messaging;
using Arklow.Application.Ports;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using MediatR;

namespace Arklow.Application.Behaviours;

/// <summary>
/// Lets pass whom the request names, as they are now. Comes before validation, so that strangers learn nothing from its messages; an org that
/// the caller is no member of and one that never was get the same answer.
/// </summary>
internal sealed class AuthorizationBehaviour<TRequest, TResponse>(ICurrentCaller current) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>, IAuthorizedRequest
    where TResponse : IResult<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next)
    {
        if (!await current.ConfirmAsync(ct))
            return TResponse.Failure([MemberErrors.Unauthorized]);
        return TRequest.Requires.Allows(current.Caller, request.Org) ? await next() : TResponse.Failure([MemberErrors.Forbidden]);
    }
}
