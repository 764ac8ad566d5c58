using Arklow.Api.Http;
using Arklow.Domain.Common;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.Credentials;

/// <param name="AsOf">The moment of which to tell; not sent for now.</param>
[ModelBinder<AsOfBinder>]
public sealed record AsOfRequest(Sent<string> AsOf);

public sealed class AsOfBinder() : QueryBinder<AsOfRequest>(Known)
{
    private static readonly IReadOnlyList<QueryParameter> Known =
    [
        new("as_of", """{"type":"string","format":"date-time"}""", "As it was at this moment; not sent: as it is."),
    ];

    protected override AsOfRequest Read(IQueryCollection query) => new(query.Text("as_of"));
}
