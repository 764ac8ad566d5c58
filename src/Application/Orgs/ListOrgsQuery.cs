using Arklow.Application.Messaging;
using Arklow.Application.Paging;
using Arklow.Application.Ports;
using Arklow.Domain.Common;
using Arklow.Domain.Members;

namespace Arklow.Application.Orgs;

/// <summary>The orgs that the caller is a member of, in the order in which they were made.</summary>
public sealed record ListOrgsQuery(PageRequest Page) : ISelfQuery<ListView<OrgView>>, IPaged
{
    public static IReadOnlyList<string> Columns { get; } = ["name"];

    public static Access Requires => Access.WholeKey;

    public static string Action => "org.list";
}

internal sealed class ListOrgsHandler(ICurrentCaller current, IOrgViews orgs) : IQueryHandler<ListOrgsQuery, ListView<OrgView>>
{
    public async Task<Result<ListView<OrgView>>> Handle(ListOrgsQuery query, CancellationToken ct) =>
        await orgs.ListAsync(current.Caller!.UserId, query.CheckPage().Value, ct);
}
