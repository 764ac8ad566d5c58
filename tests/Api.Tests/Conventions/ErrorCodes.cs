using System.Reflection;
using Arklow.Api.Http;
using Arklow.Domain.Common;
using Arklow.Domain.Idempotency;

namespace Arklow.Api.Tests.Conventions;

/// <summary>Every code that an answer may carry, and its status.</summary>
internal static class ErrorCodes
{
    /// <summary>The errors that somebody wrote down, in whichever room.</summary>
    public static readonly IReadOnlyList<FieldInfo> Fields =
    [
        .. Rooms
            .Types(Rooms.All)
            .SelectMany(type =>
                type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            )
            .Where(field => field.FieldType == typeof(Error)),
    ];

    /// <summary>Those of requests, and those that the framework's statuses are told by; the lowest status of each code.</summary>
    public static IEnumerable<(int Status, string Code)> Answered =>
        Fields
            .Select(error => (Error)error.GetValue(null)!)
            .Where(error => error != IdempotencyErrors.Replayed) // nobody is sent it
            .Append(Error.Invalid("", ""))
            .Select(error => (ErrorStatus.Of(error.Kind), error.Code))
            .Concat(Framework);

    /// <summary>One for each code of an answer that has no body of its own.</summary>
    public static IEnumerable<(int Status, string Code)> Framework =>
        Enumerable
            .Range(400, 200)
            .Select(status => (Status: status, ErrorStatus.Describe(status, "id").Code))
            .DistinctBy(answer => answer.Code)
            .Where(answer => answer.Code != CommonErrors.NotFound.Code);
}
