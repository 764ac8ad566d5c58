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
        if (!QueryParameters.Accept(bindingContext, Known))
            return Task.CompletedTask;
        var query = bindingContext.HttpContext.Request.Query;
        var page = new PageRequest(query.Text("take"), query.Text("skip"), query.Text("count_only"), ReadSearch(query.Text("search")));
        bindingContext.Result = ModelBindingResult.Success(page);
        return Task.CompletedTask;
    }

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
