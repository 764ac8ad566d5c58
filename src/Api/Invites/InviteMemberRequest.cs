using System.Text.Json;
using Arklow.Api.Http;
using Arklow.Api.Http.Json;
using Arklow.Application.Invites;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials.Providers;
using Arklow.Domain.Orgs;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.Invites;

/// <summary>What a member shall hold.</summary>
[ModelBinder<JsonBodyBinder<InviteMemberRequest>>]
public sealed class InviteMemberRequest : IJsonBody<InviteMemberRequest>
{
    private Sent<IReadOnlyList<Sent<string>>> _permissions;

    public static bool MayBeAbsent => true;

    public static BodyDescription Describe(ProviderCatalogue providers) =>
        new(
            """
            {
              "type": "object",
              "properties": {
                "permissions": { "type": "array", "items": { "type": "string" }, "description": "What the member shall hold, and no more than you do." }
              }
            }
            """,
            ("colleague", """{"permissions":["members:read","keys:write","credentials:write"]}""")
        );

    public static InviteMemberRequest Read(ReadOnlySpan<byte> json)
    {
        var request = new InviteMemberRequest();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (reader.ValueTextEquals("permissions"u8))
                request._permissions = JsonMembers.ReadTexts(ref reader);
            else
                reader.Skip();
        return request;
    }

    public InviteMemberCommand ToCommand(OrgId orgId, string identifier) => new(orgId, identifier, _permissions);
}
