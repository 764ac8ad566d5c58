using System.Text;
using Arklow.Api.Http.Json;
using Arklow.Domain.Common;

namespace Arklow.Api.Http;

/// <summary>What is read from queries.</summary>
public static class QueryParameters
{
    /// <summary>Those of every list.</summary>
    public static readonly QueryParameter Take = new(
        "take",
        $$"""{"type":"integer","minimum":1,"maximum":{{Application.Paging.PageRequest.MaxTake}},"default":{{Application.Paging.PageRequest.DefaultTake}}}""",
        "How many at the most."
    );

    /// <inheritdoc cref="Take"/>
    public static readonly QueryParameter Skip = new("skip", """{"type":"integer","minimum":0,"default":0}""", "How many to pass over.");

    /// <inheritdoc cref="Take"/>
    public static readonly QueryParameter CountOnly = new("count_only", """{"type":"boolean","default":false}""", "Count, and list none.");

    /// <inheritdoc cref="Take"/>
    public static readonly QueryParameter Search = new(
        "search",
        """{"type":"string","contentMediaType":"application/json"}""",
        """A JSON object such as `{"col":"label","op":"contains","value":"order"}`; op is eq, contains, starts_with or in, which takes an array."""
    );

    /// <summary>What is wrong with a query's form: a parameter that is not known, or one that was sent twice.</summary>
    internal static IReadOnlyList<Error> Check(IQueryCollection query, IReadOnlyList<QueryParameter> parameters)
    {
        if (query.Count == 0)
            return [];
        var known = parameters.Select(parameter => parameter.Name).ToList();
        return
        [
            .. query
                .Keys.Where(name => !known.Contains(name))
                .Select(_ => Error.Invalid("", $"the query takes {string.Join(", ", known)} and nothing else"))
                .Take(1),
            .. query
                .Where(sent => known.Contains(sent.Key) && sent.Value.Count > 1)
                .Select(sent => Error.Invalid($"/{sent.Key}", "must be sent once")),
        ];
    }

    /// <summary>A parameter that is a JSON object.</summary>
    public static Sent<JsonText> Object(this IQueryCollection query, string name)
    {
        var sent = query.Text(name);
        if (sent.IsAbsent)
            return default;
        var utf8 = Encoding.UTF8.GetBytes(sent.ValueOrDefault!);
        using var body = PinnedBytes.Rent(utf8.Length);
        utf8.CopyTo(body.Span);
        return StrictJson.Check(body).Count > 0 ? Sent<JsonText>.WrongKind : Sent<JsonText>.Of(new(utf8));
    }

    /// <summary>A parameter as it was sent.</summary>
    public static Sent<string> Text(this IQueryCollection query, string name) =>
        query.TryGetValue(name, out var values) ? Sent<string>.Of(values[0] ?? "") : default;
}
