namespace Arklow.Infrastructure.Postgres;

/// <summary>
/// The condition of a search, around the <c>case @Col when … end</c> of a list: true where nothing is searched for. <c>@Sought</c> are the texts;
/// the case of letters does not matter, of whichever script: the database's own collation may know only that of ASCII.
/// </summary>
internal static class Searching
{
    public const string Begin = """
        (@Col::text is null or exists (
            select from unnest(@Sought::text[]) as sought(word), lateral (select lower((
        """;

    public const string End = """
        ) collate "und-x-icu"), lower(word collate "und-x-icu")) as pair(text, word)
            where case @Op when 'contains' then strpos(pair.text, pair.word) > 0
                when 'starts_with' then starts_with(pair.text, pair.word)
                else pair.text = pair.word end))
        """;
}
