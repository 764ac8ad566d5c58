using System.Text.RegularExpressions;
using Arklow.Application.Paging;
using Arklow.Domain.Audit;
using Arklow.Domain.Common;

namespace Arklow.Application.Audit;

/// <summary>Which records a caller wants, as it was sent.</summary>
/// <param name="Target">A kind (<c>credential</c>), an id, or both (<c>credential:4096</c>).</param>
/// <param name="Outcome"><c>ok</c> or <c>refused</c>.</param>
public sealed partial record AuditFilterRequest(
    Sent<string> Take,
    Sent<string> CountOnly,
    Sent<string> After,
    Sent<string> Actor,
    Sent<string> Action,
    Sent<string> Target,
    Sent<string> Outcome,
    Sent<string> From,
    Sent<string> To
)
{
    /// <summary>The filter, or every problem of what was sent.</summary>
    public Result<AuditFilter> Check()
    {
        var problems = new List<Error>();
        var page = new PageRequest(Take, default, CountOnly, default).Check([]).ValueOr(problems);
        var filter = new AuditFilter(
            page?.Take ?? 0,
            page?.CountOnly ?? false,
            ReadId(After, "/after", id => (AuditRecordId?)new(id)).ValueOr(problems),
            ReadId(Actor, "/actor", id => (long?)id).ValueOr(problems),
            Read(Action, "/action", Name(), "must be an action such as credential.create, or its first word").ValueOr(problems),
            ReadTarget().ValueOr(problems),
            Read(Outcome, "/outcome", Outcomes(), "must be ok or refused").ValueOr(problems),
            ReadMoment(From, "/from").ValueOr(problems),
            ReadMoment(To, "/to").ValueOr(problems)
        );
        return problems.Count > 0 ? problems : filter;
    }

    private static Result<T?> ReadId<T>(Sent<string> sent, string pointer, Func<long, T?> make)
    {
        if (sent.IsAbsent)
            return default(T?);
        return IdText.TryRead<AuditRecordId>(sent.ValueOrDefault, out var id)
            ? make(id.Value)
            : Error.Invalid(pointer, "must be a decimal number");
    }

    private static Result<string?> Read(Sent<string> sent, string pointer, Regex form, string message)
    {
        if (sent.IsAbsent)
            return default(string?);
        return form.IsMatch(sent.ValueOrDefault ?? "") ? sent.ValueOrDefault : Error.Invalid(pointer, message);
    }

    private static Result<DateTimeOffset?> ReadMoment(Sent<string> sent, string pointer)
    {
        if (sent.IsAbsent)
            return default(DateTimeOffset?);
        var moment = Timestamps.Accept(sent, pointer);
        return moment.IsSuccess ? moment.Value : Result<DateTimeOffset?>.Failure(moment.Errors);
    }

    private Result<AuditTarget?> ReadTarget()
    {
        if (Target.IsAbsent)
            return default(AuditTarget?);
        if (TargetForm().Match(Target.ValueOrDefault ?? "") is not { Success: true } parts)
            return Error.Invalid("/target", "must be a kind such as credential, an id, or both as in credential:4096");
        return new AuditTarget(parts.Groups["kind"].Value, parts.Groups["id"] is { Success: true } id ? id.Value : null);
    }

    [GeneratedRegex(@"\A[a-z_]{1,64}(\.[a-z_]{1,64})?\z")]
    private static partial Regex Name();

    [GeneratedRegex($@"\A({AuditRecord.Ok}|{AuditRecord.Refused})\z")]
    private static partial Regex Outcomes();

    [GeneratedRegex(@"\A((?<id>[0-9]{1,20})|(?<kind>[a-z_]{1,64})(:(?<id>[0-9a-z-]{1,64}))?)\z")]
    private static partial Regex TargetForm();
}
