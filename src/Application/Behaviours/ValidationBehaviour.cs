using Arklow.Application.Validation;
using Arklow.Domain.Common;
using FluentValidation;
using MediatR;

namespace Arklow.Application.Behaviours;

/// <summary>Answers with every problem that the request's validators find.</summary>
internal sealed class ValidationBehaviour<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : IResult<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next)
    {
        var problems = new List<Error>();
        foreach (var validator in validators)
        foreach (var failure in (await validator.ValidateAsync(request, ct)).Errors)
            problems.Add(failure.ToError());
        return problems.Count == 0 ? await next() : TResponse.Failure(problems);
    }
}
