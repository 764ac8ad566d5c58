using System.Text.Json;
using Arklow.Api.Http;
using Arklow.Api.Http.Json;
using Arklow.Application.Credentials;
using Arklow.Domain.Common;
using Arklow.Domain.Orgs;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.Credentials;

/// <summary>How many secrets of each credential are kept, and for how long; what is not sent stays.</summary>
[ModelBinder<JsonBodyBinder<RetentionRequest>>]
public sealed class RetentionRequest : IJsonBody<RetentionRequest>
{
    private Sent<long> _keepVersions;
    private Sent<long?> _keepVersionsFor;

    public static RetentionRequest Read(ReadOnlySpan<byte> json)
    {
        var request = new RetentionRequest();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (reader.ValueTextEquals("keep_versions"u8))
                request._keepVersions = JsonMembers.ReadInteger(ref reader);
            else if (reader.ValueTextEquals("keep_versions_for"u8))
                request._keepVersionsFor = JsonMembers.ReadIntegerOrNull(ref reader);
            else
                reader.Skip();
        return request;
    }

    public SetRetentionCommand ToCommand(OrgId orgId) => new(orgId, _keepVersions, _keepVersionsFor);
}
