using Arklow.Api.Http;
using Arklow.Application.Audit;
using Arklow.Domain.Common;
using Arklow.Domain.Orgs;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.Audit;

/// <summary>Which two sizes of the log are compared.</summary>
[ModelBinder<ConsistencyBinder>]
public sealed record ConsistencyRequest(Sent<string> From, Sent<string> To)
{
    public ProveAuditConsistencyQuery ToQuery(OrgId orgId) => new(orgId, From, To);
}

public sealed class ConsistencyBinder() : QueryBinder<ConsistencyRequest>(Known)
{
    private const string Size = """{"type":"integer","format":"int64","minimum":1}""";

    private static readonly IReadOnlyList<QueryParameter> Known =
    [
        new("from", Size, "How many records the log had before.", IsRequired: true),
        new("to", Size, "How many it has had since; not sent: as many as the newest head."),
    ];

    protected override ConsistencyRequest Read(IQueryCollection query) => new(query.Text("from"), query.Text("to"));
}
