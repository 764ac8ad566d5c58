using Arklow.Application.Validation;
using Arklow.Domain.Common;
using FluentValidation;

namespace Arklow.Application.Paging;

/// <summary>A query for a page of a list. What it asks of the page is checked as any query's is; nothing more is to be written for it.</summary>
public interface IPaged
{
    /// <summary>What may be searched.</summary>
    static abstract IReadOnlyList<string> Columns { get; }

    PageRequest Page { get; }
}

public static class PagedQueries
{
    /// <summary>The page, or every problem of what was asked; in a handler there are none any more.</summary>
    public static Result<Page> CheckPage<TQuery>(this TQuery query)
        where TQuery : IPaged => query.Page.Check(TQuery.Columns);
}

internal sealed class PageValidator<TQuery> : AbstractValidator<TQuery>
    where TQuery : IPaged
{
    public PageValidator() => RuleFor(query => query.CheckPage()).MustSucceed();
}
