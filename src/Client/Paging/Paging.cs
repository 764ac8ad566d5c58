using System.Runtime.CompilerServices;

namespace Arklow.Client;

/// <summary>Reads a list page by page, each when it is wanted.</summary>
internal static class Paging
{
    public const int DefaultTake = 50;

    /// <summary>By the last id that was read: stable while others are made and deleted.</summary>
    public static async IAsyncEnumerable<T> AfterLastAsync<T>(
        Func<string?, CancellationToken, Task<Page<T>>> fetch,
        Func<T, string> id,
        int take,
        string? after,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        Page<T> page;
        do
        {
            page = await fetch(after, ct).ConfigureAwait(false);
            foreach (var item in page.Items)
            {
                after = id(item);
                yield return item;
            }
        } while (page.Items.Count >= take);
    }

    /// <summary>By how many were read.</summary>
    public static async IAsyncEnumerable<T> AfterManyAsync<T>(
        Func<ListFilter, CancellationToken, Task<Page<T>>> fetch,
        ListFilter? filter,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var next = (filter ?? new()) with { Take = filter?.Take ?? DefaultTake };
        Page<T> page;
        do
        {
            page = await fetch(next, ct).ConfigureAwait(false);
            foreach (var item in page.Items)
                yield return item;
            next = next with { Skip = (next.Skip ?? 0) + page.Items.Count };
        } while (page.Items.Count >= next.Take);
    }
}
