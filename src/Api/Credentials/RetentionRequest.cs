using System.Text.Json;
using Arklow.Api.Http;
using Arklow.Api.Http.Json;
using Arklow.Application.Credentials;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Credentials.Providers;
using Arklow.Domain.Orgs;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.Credentials;

/// <summary>How many secrets of each credential are kept, and for how long; what is not sent stays.</summary>
[ModelBinder<JsonBodyBinder<RetentionRequest>>]
public sealed class RetentionRequest : IJsonBody<RetentionRequest>
{
    private Sent<long> _keepVersions;
    private Sent<long?> _keepVersionsFor;

    public static BodyDescription Describe(ProviderCatalogue providers) =>
        new(
            $$"""
            {
              "type": "object",
              "properties": {
                "keep_versions": { "type": "integer", "minimum": 1, "maximum": {{Retention.MaxKeepVersions}}, "description": "How many secrets of each credential are kept, the current one among them." },
                "keep_versions_for": { "anyOf": [{ "type": "integer", "format": "int64", "minimum": 1, "maximum": {{Retention.MaxKeepFor}} }, { "type": "null" }], "description": "For how many seconds a secret is kept after another took its place; null for ever." }
              }
            }
            """,
            ("month", """{"keep_versions":5,"keep_versions_for":2592000}""")
        );

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
