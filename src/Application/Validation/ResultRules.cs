using Arklow.Domain.Common;
using FluentValidation;
using FluentValidation.Results;

namespace Arklow.Application.Validation;

/// <summary>Rules that ask the domain's own factories, so that what is valid is written once.</summary>
public static class ResultRules
{
    /// <summary>Every error of the result becomes a failure with the error's own pointer, code and message. What was sent is not kept.</summary>
    public static void MustSucceed<T, TValue>(this IRuleBuilderInitial<T, Result<TValue>> rule) =>
        rule.Custom(
            (result, context) =>
            {
                foreach (var error in result.Errors)
                    context.AddFailure(new ValidationFailure(error.Pointer ?? "", error.Message) { ErrorCode = error.Code });
            }
        );
}
