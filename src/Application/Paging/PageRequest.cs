using System.Globalization;
using Arklow.Domain.Common;

namespace Arklow.Application.Paging;

/// <summary>What a caller asks of a list, as it was sent.</summary>
public sealed record PageRequest(Sent<string> Take, Sent<string> Skip, Sent<string> CountOnly, Sent<SearchRequest> Search)
{
    public const int MaxTake = 50;
    public const int DefaultTake = 20;

    /// <summary>The page, or every problem of what was sent.</summary>
    /// <param name="columns">What may be searched.</param>
    public Result<Page> Check(IReadOnlyList<string> columns)
    {
        var problems = new List<Error>();
        var page = new Page(
            ReadNumber(Take, "/take", 1, MaxTake, DefaultTake).ValueOr(problems),
            ReadNumber(Skip, "/skip", 0, int.MaxValue, 0).ValueOr(problems),
            ReadFlag(CountOnly, "/count_only").ValueOr(problems),
            Search.IsAbsent ? null : ReadSearch(columns).ValueOr(problems)
        );
        return problems.Count > 0 ? problems : page;
    }

    private static Result<int> ReadNumber(Sent<string> sent, string pointer, int min, int max, int absent)
    {
        if (sent.IsAbsent)
            return absent;
        return
            int.TryParse(sent.ValueOrDefault, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= min
            && number <= max
            ? number
            : Error.Invalid(pointer, $"must be a whole number from {min} to {max}");
    }

    private static Result<bool> ReadFlag(Sent<string> sent, string pointer) =>
        sent.ValueOrDefault switch
        {
            "true" => true,
            "false" => false,
            _ when sent.IsAbsent => false,
            _ => Error.Invalid(pointer, "must be true or false"),
        };

    private Result<Search> ReadSearch(IReadOnlyList<string> columns) =>
        Search.ValueOrDefault is { } search
            ? search.Check(columns)
            : Error.Invalid("/search", "must be a JSON object with col, op and value");
}
