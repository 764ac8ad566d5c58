using System.Security.Cryptography;

namespace Arklow.Infrastructure.Tests.LiveChecks;

internal static class Given
{
    public const string AwsId = "AKIAIOSFODNN7EXAMPLE";
    public const string AwsKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    public const string AwsToken = "IQoJb3JpZ2luX2VjEXAMPLE//////////wEaCXVzLWVhc3QtMSJHMEUCIQ==";
    public const string ApiKey = "0123456789abcdef0123456789abcdef";
    public const string AppKey = "fedcba9876543210fedcba9876543210fedcba98";
    public const string Email = "robot@project.iam.gserviceaccount.com";
    public static readonly RSA Key = RSA.Create(2048);

    public static readonly object Aws = new { AWS_ACCESS_KEY_ID = AwsId, AWS_SECRET_ACCESS_KEY = AwsKey };

    public static readonly object TemporaryAws = new
    {
        AWS_ACCESS_KEY_ID = AwsId,
        AWS_SECRET_ACCESS_KEY = AwsKey,
        AWS_SESSION_TOKEN = AwsToken,
    };

    public static readonly object Datadog = new { api_key = ApiKey, app_key = AppKey };

    public static readonly object Gcp = ServiceAccount(Key.ExportPkcs8PrivateKeyPem());

    public static object ServiceAccount(string privateKey, string tokenUri = "https://oauth2.googleapis.com/token") =>
        new
        {
            type = "service_account",
            project_id = "project",
            private_key_id = "7f3a9c",
            private_key = privateKey,
            client_email = Email,
            token_uri = tokenUri,
        };

    /// <summary>A secret of every type that can be asked about.</summary>
    public static IEnumerable<TestCaseData<string, object>> Each =>
        [new("aws", Aws) { TestName = "aws" }, new("gcp_sa", Gcp) { TestName = "gcp_sa" }, new("metric", Datadog) { TestName = "metric" }];
}
