using Arklow.Domain.Common;

namespace Arklow.Application.Paging;

/// <summary>A search as it was sent: <c>{"col", "op", "value"}</c>.</summary>
/// <param name="Value">One text, or for <c>in</c> several.</param>
public sealed record SearchRequest(Sent<string> Col, Sent<string> Op, Sent<IReadOnlyList<string>> Value)
{
    public const int MaxValues = 100;
    private const string In = "in";
    private static readonly string[] Ops = ["eq", "contains", "starts_with", In];

    internal Result<Search> Check(IReadOnlyList<string> columns)
    {
        var problems = new List<Error>();
        if (!columns.Contains(Col.ValueOrDefault))
            problems.Add(Error.Invalid("/search/col", $"must be one of {string.Join(", ", columns)}"));
        if (!Ops.Contains(Op.ValueOrDefault))
            problems.Add(Error.Invalid("/search/op", $"must be one of {string.Join(", ", Ops)}"));
        var most = Op.ValueOrDefault == In ? MaxValues : 1;
        if (Value.ValueOrDefault is not { Count: > 0 } values || values.Count > most)
            problems.Add(Error.Invalid("/search/value", most == 1 ? "must be a string" : $"must be an array of 1 to {MaxValues} strings"));
        return problems.Count > 0 ? problems : new Search(Col.ValueOrDefault!, Op.ValueOrDefault!, Value.ValueOrDefault!);
    }
}
