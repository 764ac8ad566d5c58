using System.Text.Json;
using Arklow.Api.Http.Json;
using Arklow.Application.Paging;
using Arklow.Domain.Common;

namespace Arklow.Api.Http;

/// <summary>Reads <c>take</c>, <c>skip</c>, <c>count_only</c> and <c>search</c>.</summary>
public sealed class PageRequestBinder() : QueryBinder<PageRequest>(Known)
{
    internal static readonly IReadOnlyList<QueryParameter> Known =
    [
        QueryParameters.Take,
        QueryParameters.Skip,
        QueryParameters.CountOnly,
        QueryParameters.Search,
    ];

    protected override PageRequest Read(IQueryCollection query) => ReadPage(query);

    internal static PageRequest ReadPage(IQueryCollection query) =>
        new(query.Text("take"), query.Text("skip"), query.Text("count_only"), ReadSearch(query.Object("search")));

    private static Sent<SearchRequest> ReadSearch(Sent<JsonText> sent) =>
        sent.IsAbsent ? default
        : sent.IsWrongKind ? Sent<SearchRequest>.WrongKind
        : ReadMembers(sent.ValueOrDefault.Utf8.Span);

    private static Sent<SearchRequest> ReadMembers(ReadOnlySpan<byte> json)
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
                return Sent<SearchRequest>.WrongKind; // none of it is ignored in silence
        return Sent<SearchRequest>.Of(search);
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
