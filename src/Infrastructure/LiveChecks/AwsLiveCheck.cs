using System.Net;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Arklow.Application.Ports;
using Arklow.Domain.Credentials.Providers;
using Arklow.Infrastructure.Outbound;

namespace Arklow.Infrastructure.LiveChecks;

/// <summary>STS <c>GetCallerIdentity</c>, which needs no permission, so that every key that works is accepted. It says whose the key is.</summary>
internal sealed class AwsLiveCheck(OutboundHttp http, LiveCheckSettings settings) : LiveCheck(AwsSecret.Provider)
{
    private const string Id = "AWS_ACCESS_KEY_ID";
    private const string Key = "AWS_SECRET_ACCESS_KEY";
    private const string Token = "AWS_SESSION_TOKEN";

    protected override async Task<LiveVerdict> AskAsync(SecretStrings secret, CancellationToken ct)
    {
        var isTemporary = secret.Member(Token).Length > 0;
        if (!secret.IsToken(Id) || (isTemporary && !secret.IsToken(Token)))
            return Unusable(secret.IsToken(Id) ? Token : Id, "cannot be sent as a header");
        if (secret.Member(Key).Length == 0)
            return Unusable(Key, "is empty");
        AWSCredentials credentials = isTemporary
            ? new SessionAWSCredentials(secret.Member(Id), secret.Member(Key), secret.Member(Token))
            : new BasicAWSCredentials(secret.Member(Id), secret.Member(Key));
        using var client = new AmazonSecurityTokenServiceClient(credentials, Config());
        try
        {
            var identity = await client.GetCallerIdentityAsync(new GetCallerIdentityRequest(), ct);
            return identity is { Arn.Length: > 0 } ? Accepted(identity.Arn) : Unreachable();
        }
        catch (AmazonServiceException e) when (IsRefusal(e))
        {
            return Refused($"{e.ErrorCode}: {e.Message}");
        }
    }

    /// <summary>Only the error document of the protocol refuses; who asks too often learns nothing about the key.</summary>
    private static bool IsRefusal(AmazonServiceException e) =>
        e is { ErrorCode.Length: > 0, StatusCode: HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden }
        && !e.ErrorCode.StartsWith("Throttl", StringComparison.Ordinal)
        && e.ErrorCode != "RequestLimitExceeded";

    // All that the SDK would otherwise look for in the environment, in files of the account it runs under or on the machine's metadata service.
    private AmazonSecurityTokenServiceConfig Config() =>
        new()
        {
            HttpClientFactory = new GuardedClients(http),
            ServiceURL = settings.AwsEndpoint.AbsoluteUri,
            AuthenticationRegion = settings.AwsRegion,
            IgnoreConfiguredEndpointUrls = true,
            DefaultConfigurationMode = DefaultConfigurationMode.Standard,
            UseFIPSEndpoint = false,
            UseDualstackEndpoint = false,
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = 0,
            AllowAutoRedirect = false,
            DisableLogging = true,
        };

    private sealed class GuardedClients(OutboundHttp http) : Amazon.Runtime.HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => http.Client;

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
    }
}
