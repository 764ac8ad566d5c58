using System.Text;
using Arklow.Api.Http.Json;
using Arklow.Domain.Common;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Arklow.Api.Http;

/// <summary>The query of an address, of which nothing is ignored in silence: a parameter that is not known, or sent twice, is refused.</summary>
internal static class QueryParameters
{
    /// <summary>False, and the request has its answer, where the query is not one of these parameters, each sent once.</summary>
    public static bool Accept(ModelBindingContext context, IReadOnlyList<string> known)
    {
        var query = context.HttpContext.Request.Query;
        var problems = query
            .Keys.Where(name => !known.Contains(name))
            .Select(_ => Error.Invalid("", $"the query takes {string.Join(", ", known)} and nothing else"))
            .Take(1)
            .Concat(
                query
                    .Where(sent => known.Contains(sent.Key) && sent.Value.Count > 1)
                    .Select(sent => Error.Invalid($"/{sent.Key}", "must be sent once"))
            )
            .ToList();
        if (problems.Count == 0)
            return true;
        RequestProblems.Add(context.HttpContext, problems);
        context.ModelState.TryAddModelError(context.ModelName, Error.InvalidRequest);
        return false;
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

    public static Sent<string> Text(this IQueryCollection query, string name) =>
        query.TryGetValue(name, out var values) ? Sent<string>.Of(values[0] ?? "") : default;
}
