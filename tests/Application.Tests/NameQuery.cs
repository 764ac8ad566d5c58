using Arklow.Application.Messaging;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Tests;

/// <summary>A query of another team.</summary>
internal sealed record NameQuery(OrgId OrgId) : IQuery<string>
{
    public static Access Requires => Permission.Owner;

    public static string Action => "name.read";
}

internal sealed class NameHandler : IQueryHandler<NameQuery, string>
{
    public Task<Result<string>> Handle(NameQuery query, CancellationToken ct) => Task.FromResult<Result<string>>("name");
}
