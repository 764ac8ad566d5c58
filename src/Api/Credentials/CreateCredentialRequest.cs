using System.Text.Json;
using Arklow.Api.Http;
using Arklow.Api.Http.Json;
using Arklow.Application.Credentials;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials.Providers;
using Arklow.Domain.Credentials.Secrets;
using Arklow.Domain.Orgs;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.Credentials;

/// <summary>The body of create. Only kinds are looked at here; what fits the contract is the domain's to say.</summary>
[ModelBinder<JsonBodyBinder<CreateCredentialRequest>>]
public sealed class CreateCredentialRequest : IJsonBody<CreateCredentialRequest>, IDisposable
{
    private Sent<string> _type;
    private Sent<string> _provider;
    private Sent<string> _label;
    private Sent<JsonText> _metadata;
    private SecretDocument? _secret;
    private Sent<string?> _expiresAt;
    private Sent<bool> _verify;

    public static BodyDescription Describe(ProviderCatalogue providers) => CreateCredentialBody.Describe(providers);

    public static CreateCredentialRequest Read(ReadOnlySpan<byte> json)
    {
        var request = new CreateCredentialRequest();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            request.ReadMember(ref reader, json);
        return request;
    }

    public CreateCredentialCommand ToCommand(OrgId orgId) => new(orgId, _type, _provider, _label, _metadata, _secret, _expiresAt, _verify);

    public void Dispose() => _secret?.Dispose();

    private void ReadMember(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (reader.ValueTextEquals("type"u8))
            _type = JsonMembers.ReadText(ref reader);
        else if (reader.ValueTextEquals("provider"u8))
            _provider = JsonMembers.ReadText(ref reader);
        else if (reader.ValueTextEquals("label"u8))
            _label = JsonMembers.ReadText(ref reader);
        else if (reader.ValueTextEquals("metadata"u8))
            _metadata = JsonMembers.ReadObject(ref reader, json);
        else if (reader.ValueTextEquals("secret"u8))
            _secret = SecretDocument.Copy(JsonMembers.ReadRaw(ref reader, json));
        else if (reader.ValueTextEquals("expires_at"u8))
            _expiresAt = JsonMembers.ReadTextOrNull(ref reader);
        else if (reader.ValueTextEquals("verify"u8))
            _verify = JsonMembers.ReadFlag(ref reader);
        else
            reader.Skip();
    }
}
