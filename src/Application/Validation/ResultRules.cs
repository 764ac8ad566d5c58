using System.Text.Json;
using Arklow.Domain.Common;
using FluentValidation;
using FluentValidation.Results;

namespace Arklow.Application.Validation;

/// <summary>Rules that ask the domain's own factories, so that what is valid is written once.</summary>
public static class ResultRules
{
    /// <summary>Every error of the result is answered as it is. What was sent is not kept.</summary>
    public static void MustSucceed<T, TValue>(this IRuleBuilderInitial<T, Result<TValue>> rule) =>
        rule.Custom(
            (result, context) =>
            {
                foreach (var error in result.Errors)
                    context.AddFailure(
                        new ValidationFailure(error.Pointer ?? "", error.Message) { ErrorCode = error.Code, CustomState = error }
                    );
            }
        );

    /// <summary>
    /// The error of a failure. FluentValidation's own rules have no error of ours: theirs points at the property, and says no more, because their
    /// messages may quote what was sent.
    /// </summary>
    internal static Error ToError(this ValidationFailure failure) =>
        failure.CustomState as Error ?? Error.Invalid(Pointer(failure.PropertyName), "is not valid");

    private static string Pointer(string? property) =>
        string.Concat(
            (property ?? "")
                .Split('.', StringSplitOptions.RemoveEmptyEntries)
                .Select(name => $"/{JsonNamingPolicy.SnakeCaseLower.ConvertName(name)}")
        );
}
