using System.Net;
using System.Security.Cryptography;
using Arklow.Application.Ports;
using Arklow.Domain.Credentials.Providers;
using Arklow.Infrastructure.Outbound;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Responses;
using Google.Apis.Http;

namespace Arklow.Infrastructure.LiveChecks;

/// <summary>Exchanges an assertion, signed with the service account's key, for a token that is thrown away.</summary>
internal sealed class GcpLiveCheck(OutboundHttp http, LiveCheckSettings settings) : LiveCheck(GcpServiceAccountSecret.Provider)
{
    // The token that comes back may do as little as there is: say whose it is.
    private const string Scope = "https://www.googleapis.com/auth/userinfo.email";
    private const int MaxKeyBits = 8192;
    private const int MaxPem = 16 * 1024;

    protected override async Task<LiveVerdict> AskAsync(SecretStrings secret, CancellationToken ct)
    {
        if (secret.Member("client_email").Length == 0)
            return Unusable("client_email", "is missing");
        using var key = RSA.Create();
        try
        {
            if (secret.Member("private_key").Length > MaxPem)
                return NoKey();
            key.ImportFromPem(secret.Member("private_key"));
            // A public key signs nothing, and one that is large beyond use takes long to.
            if (key.KeySize > MaxKeyBits || key.ExportParameters(includePrivateParameters: true).D is null)
                return NoKey();
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            return NoKey();
        }

        try
        {
            var credential = new ServiceAccountCredential(Initializer(secret, key));
            return await credential.RequestAccessTokenAsync(ct) && credential.Token.AccessToken is { Length: > 0 }
                ? Accepted()
                : Unreachable();
        }
        catch (TokenResponseException e) when (IsRefusal(e))
        {
            return Refused(e.Error.ErrorDescription is { Length: > 0 } more ? $"{e.Error.Error}: {more}" : e.Error.Error);
        }
    }

    private static LiveVerdict NoKey() => Unusable("private_key", "is no RSA private key in PEM");

    /// <summary>Only an error code of OAuth refuses: where the answer holds none, the library puts a sentence of its own in its place.</summary>
    private static bool IsRefusal(TokenResponseException e) =>
        e is { StatusCode: HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, Error.Error.Length: > 0 }
        && e.Error.Error.All(c => char.IsAsciiLetterLower(c) || c == '_');

    // Not the secret's own token_uri: whoever stores a secret would choose whom this process talks to, and what it believes of the answer.
    private ServiceAccountCredential.Initializer Initializer(SecretStrings secret, RSA key) =>
        new(secret.Member("client_email"), settings.GoogleTokenEndpoint.AbsoluteUri)
        {
            Key = key,
            KeyId = secret.Member("private_key_id") is { Length: > 0 } id ? id : null,
            Scopes = [Scope],
            HttpClientFactory = new GuardedClients(http),
            DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None,
        };

    // The initializers of the arguments would bring the library's retries back. Nobody disposes the client: the handler is shared.
    private sealed class GuardedClients(OutboundHttp http) : Google.Apis.Http.IHttpClientFactory
    {
        public ConfigurableHttpClient CreateHttpClient(CreateHttpClientArgs args) =>
            new(new ConfigurableMessageHandler(http.Handler) { FollowRedirect = false, NumTries = 1 });
    }
}
