using Arklow.Api.Http;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Idempotency;
using Arklow.Domain.Members;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace Arklow.Api.OpenApi;

/// <summary>Every error that an action may answer with: those of every action of its kind, and those that its request names.</summary>
internal static class ExpectedErrors
{
    public static IEnumerable<(int Status, ErrorResponse Error)> Of(ControllerActionDescriptor action, ISends sends) =>
        [
            .. Statuses(action).Select(status => (status, ErrorStatus.Describe(status, RequestId.Header))),
            .. Errors(action, sends)
                .Concat(sends.Refusals)
                .DistinctBy(error => error.Code)
                .Select(error => (ErrorStatus.Of(error.Kind), ErrorResponse.Of(error))),
        ];

    private static IEnumerable<int> Statuses(ControllerActionDescriptor action)
    {
        yield return StatusCodes.Status500InternalServerError;
        yield return StatusCodes.Status503ServiceUnavailable;
        if (!action.Parameters.Any(parameter => Binders.Of(parameter) is IBodyBinder))
            yield break;
        yield return StatusCodes.Status400BadRequest;
        yield return StatusCodes.Status408RequestTimeout;
        yield return StatusCodes.Status413PayloadTooLarge;
        yield return StatusCodes.Status415UnsupportedMediaType;
    }

    private static IEnumerable<Error> Errors(ControllerActionDescriptor action, ISends sends)
    {
        yield return Error.Invalid("/…", "says what was expected");
        yield return MemberErrors.Unauthorized;
        yield return CommonErrors.RateLimited;
        if (sends.Access.NeedsKey)
            yield return MemberErrors.Forbidden;
        if (action.Parameters.Any(parameter => parameter.ParameterType == typeof(VersionMatch)))
            yield return CredentialErrors.VersionMismatch;
        if (!sends.IsCommand)
            yield break;
        yield return IdempotencyErrors.InProgress;
        yield return IdempotencyErrors.KeyReused;
        yield return AuditErrors.RollbackDetected;
    }
}
