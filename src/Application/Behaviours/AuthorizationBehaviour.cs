using Arklow.Application.Messaging;
using Arklow.Application.Ports;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using MediatR;

namespace Arklow.Application.Behaviours;

/// <summary>
/// Lets pass who has the request's permission in the request's org. Comes before validation, so that strangers learn nothing from its messages;
/// an org that the caller is no member of and one that never was get the same answer.
/// </summary>
internal sealed class AuthorizationBehaviour<TRequest, TResponse>(ICurrentCaller current) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>, IOrgRequest
    where TResponse : IResult<TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next) =>
        current.Caller is { } caller && caller.May(TRequest.Requires, request.OrgId)
            ? next()
            : Task.FromResult(TResponse.Failure([MemberErrors.Forbidden]));
}
