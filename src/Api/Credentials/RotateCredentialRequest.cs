using System.Text.Json;
using Arklow.Api.Http;
using Arklow.Api.Http.Json;
using Arklow.Application.Credentials;
using Arklow.Domain.Common;
using Arklow.Domain.Credentials;
using Arklow.Domain.Credentials.Secrets;
using Arklow.Domain.Orgs;
using Microsoft.AspNetCore.Mvc;

namespace Arklow.Api.Credentials;

/// <summary>Another secret for a credential.</summary>
[ModelBinder<JsonBodyBinder<RotateCredentialRequest>>]
public sealed class RotateCredentialRequest : IJsonBody<RotateCredentialRequest>, IDisposable
{
    private SecretDocument? _secret;
    private Sent<string?> _expiresAt;
    private Sent<long> _expectedVersion;
    private Sent<long> _keepPreviousFor;
    private Sent<bool> _verify;

    public static RotateCredentialRequest Read(ReadOnlySpan<byte> json)
    {
        var request = new RotateCredentialRequest();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            request.ReadMember(ref reader, json);
        return request;
    }

    public RotateCredentialCommand ToCommand(OrgId orgId, CredentialId id, VersionMatch match) =>
        new(orgId, id, match, _secret, _expiresAt, _expectedVersion, _keepPreviousFor, _verify);

    public void Dispose() => _secret?.Dispose();

    private void ReadMember(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (reader.ValueTextEquals("secret"u8))
            _secret = SecretDocument.Copy(JsonMembers.ReadRaw(ref reader, json));
        else if (reader.ValueTextEquals("expires_at"u8))
            _expiresAt = JsonMembers.ReadTextOrNull(ref reader);
        else if (reader.ValueTextEquals("expected_version"u8))
            _expectedVersion = JsonMembers.ReadInteger(ref reader);
        else if (reader.ValueTextEquals("keep_previous_for"u8))
            _keepPreviousFor = JsonMembers.ReadInteger(ref reader);
        else if (reader.ValueTextEquals("verify"u8))
            _verify = JsonMembers.ReadFlag(ref reader);
        else
            reader.Skip();
    }
}
