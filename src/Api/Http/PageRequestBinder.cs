using System.Text;
using System.Text.Json;
using Arklow.Api.Http.Json;
using Arklow.Application.Paging;
using Arklow.Domain.Common;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Arklow.Api.Http;

/// <summary>Reads <c>take</c>, <c>skip</c>, <c>count_only</c> and <c>search</c>. Any other parameter is refused, so that none is ignored in silence.</summary>
public sealed class PageRequestBinder : IModelBinder
{
    private static readonly string[] Known = ["take", "skip", "count_only", "search"];

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var query = bindingContext.HttpContext.Request.Query;
        var problems = query
            .Keys.Where(name => !Known.Contains(name))
            .Select(_ => Error.Invalid("", $"the query takes {string.Join(", ", Known)} and nothing else"))
            .Take(1)
            .Concat(
                query
                    .Where(sent => Known.Contains(sent.Key) && sent.Value.Count > 1)
                    .Select(sent => Error.Invalid($"/{sent.Key}", "must be sent once"))
            )
            .ToList();
        if (problems.Count > 0)
        {
            RequestProblems.Add(bindingContext.HttpContext, problems);
            bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, Error.InvalidRequest);
            return Task.CompletedTask;
        }

        var page = new PageRequest(Text(query, "take"), Text(query, "skip"), Text(query, "count_only"), ReadSearch(Text(query, "search")));
        bindingContext.Result = ModelBindingResult.Success(page);
        return Task.CompletedTask;
    }

    private static Sent<string> Text(IQueryCollection query, string name) =>
        query.TryGetValue(name, out var values) ? Sent<string>.Of(values[0] ?? "") : default;

    private static Sent<SearchRequest> ReadSearch(Sent<string> sent)
    {
        if (sent.IsAbsent)
            return default;
        var utf8 = Encoding.UTF8.GetBytes(sent.ValueOrDefault!);
        using var body = PinnedBytes.Rent(utf8.Length);
        utf8.CopyTo(body.Span);
        return StrictJson.Check(body).Count > 0 ? Sent<SearchRequest>.WrongKind : Sent<SearchRequest>.Of(ReadMembers(body.Span));
    }

    private static SearchRequest ReadMembers(ReadOnlySpan<byte> json)
    {
        var search = new SearchRequest(default, default, default);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (reader.ValueTextEquals("col"u8))
                search = search with { Col = JsonMembers.ReadText(ref reader) };
            else if (reader.ValueTextEquals("op"u8))
                search = search with { Op = JsonMembers.ReadText(ref reader) };
            else if (reader.ValueTextEquals("value"u8))
                search = search with { Value = ReadValue(ref reader) };
            else
                reader.Skip();
        return search;
    }

    /// <summary>One text as an array of one.</summary>
    private static Sent<IReadOnlyList<string>> ReadValue(ref Utf8JsonReader reader)
    {
        var single = reader;
        if (JsonMembers.ReadText(ref single) is { IsWrongKind: false } text)
        {
            reader = single;
            return Sent<IReadOnlyList<string>>.Of([text.ValueOrDefault!]);
        }

        var several = JsonMembers.ReadTexts(ref reader);
        return several.ValueOrDefault is { } values && values.All(value => !value.IsWrongKind)
            ? Sent<IReadOnlyList<string>>.Of([.. values.Select(value => value.ValueOrDefault!)])
            : Sent<IReadOnlyList<string>>.WrongKind;
    }
}
