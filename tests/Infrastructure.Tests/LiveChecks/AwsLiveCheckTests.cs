using Arklow.Application.Ports;

namespace Arklow.Infrastructure.Tests.LiveChecks;

public sealed class AwsLiveCheckTests
{
    private const string Identity = """
        <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <GetCallerIdentityResult>
            <Arn>arn:aws:iam::123456789012:user/Alice</Arn>
            <UserId>AIDACKCEVSQ6C2EXAMPLE</UserId>
            <Account>123456789012</Account>
          </GetCallerIdentityResult>
          <ResponseMetadata><RequestId>01234567-89ab-cdef-0123-456789abcdef</RequestId></ResponseMetadata>
        </GetCallerIdentityResponse>
        """;

    [Test]
    public async Task A_key_that_AWS_knows_is_accepted_and_said_to_be_whose()
    {
        using var aws = new Provider().Answering(200, Identity, "text/xml");

        var verdict = await aws.AskAsync("aws", Given.Aws);

        Assert.That(verdict, Is.EqualTo(new LiveVerdict(LiveOutcome.Accepted, "arn:aws:iam::123456789012:user/Alice")));
    }

    [Test]
    public async Task The_request_is_that_of_the_protocol_and_signed_with_the_secret()
    {
        using var aws = new Provider().Answering(200, Identity, "text/xml");

        await aws.AskAsync("aws", Given.Aws);

        var request = aws.Requests.Single();
        Assert.That(request.Method, Is.EqualTo("POST"));
        Assert.That(System.Text.Encoding.UTF8.GetString(request.BodyAsBytes!), Is.EqualTo("Action=GetCallerIdentity&Version=2011-06-15"));
        Assert.That(request.Headers!.Keys, Does.Not.Contain("X-Amz-Security-Token").IgnoreCase);
        Assert.That(
            request.Headers["Authorization"].Single(),
            Is.EqualTo(SignatureV4.Authorization(request, Given.AwsId, Given.AwsKey, "eu-central-1", "sts"))
        );
    }

    [Test]
    public async Task A_session_token_goes_along_and_is_signed()
    {
        using var aws = new Provider().Answering(200, Identity, "text/xml");

        await aws.AskAsync("aws", Given.TemporaryAws);

        var request = aws.Requests.Single();
        var authorization = request.Headers!["Authorization"].Single();
        Assert.That(SignatureV4.Header(request, "x-amz-security-token"), Is.EqualTo(Given.AwsToken));
        Assert.That(authorization, Does.Contain("x-amz-security-token"));
        Assert.That(authorization, Is.EqualTo(SignatureV4.Authorization(request, Given.AwsId, Given.AwsKey, "eu-central-1", "sts")));
    }

    [TestCase(403, "InvalidClientTokenId", "The security token included in the request is invalid.")]
    [TestCase(403, "SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided.")]
    [TestCase(403, "AccessDenied", "User: arn:aws:iam::123456789012:user/Alice is not authorized to perform: sts:GetCallerIdentity")]
    [TestCase(400, "ExpiredToken", "The security token included in the request is expired")]
    public async Task What_AWS_says_of_a_key_that_it_does_not_take_is_handed_on(int status, string code, string message)
    {
        using var aws = new Provider().Answering(status, Error(code, message), "text/xml");

        var verdict = await aws.AskAsync("aws", Given.TemporaryAws);

        Assert.That(verdict, Is.EqualTo(new LiveVerdict(LiveOutcome.Refused, $"{code}: {message}")));
        Assert.That(aws.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_answer_that_quotes_the_key_is_handed_on_without_it()
    {
        using var aws = new Provider().Answering(
            403,
            Error("SignatureDoesNotMatch", $"No {Given.AwsId} with {Given.AwsKey} or {Uri.EscapeDataString(Given.AwsKey)}"),
            "text/xml"
        );

        var verdict = await aws.AskAsync("aws", Given.Aws);

        Assert.That(verdict.Message, Is.EqualTo("SignatureDoesNotMatch: No [secret] with [secret] or [secret]"));
    }

    [TestCase(400, "Throttling")]
    [TestCase(400, "ThrottlingException")]
    [TestCase(400, "RequestLimitExceeded")]
    [TestCase(503, "ServiceUnavailable")]
    public async Task Who_asks_too_often_learns_nothing_about_the_key_and_does_not_ask_again(int status, string code)
    {
        using var aws = new Provider().Answering(status, Error(code, "Rate exceeded"), "text/xml");

        var verdict = await aws.AskAsync("aws", Given.Aws);

        Assert.That(verdict.Outcome, Is.EqualTo(LiveOutcome.Unreachable));
        Assert.That(aws.Requests, Has.Count.EqualTo(1));
    }

    [TestCase("", "0987654321", "", "AWS_ACCESS_KEY_ID cannot be sent as a header")]
    [TestCase("AKIA\r\nx-evil: 1", "0987654321", "", "AWS_ACCESS_KEY_ID cannot be sent as a header")]
    [TestCase("AKIA1234567890", "", "", "AWS_SECRET_ACCESS_KEY is empty")]
    [TestCase("AKIA1234567890", "0987654321", "to ken", "AWS_SESSION_TOKEN cannot be sent as a header")]
    public async Task A_secret_that_cannot_be_sent_is_refused_without_asking(string id, string key, string token, string message)
    {
        using var aws = new Provider().Answering(200, Identity, "text/xml");

        var verdict = await aws.AskAsync(
            "aws",
            new
            {
                AWS_ACCESS_KEY_ID = id,
                AWS_SECRET_ACCESS_KEY = key,
                AWS_SESSION_TOKEN = token,
            }
        );

        Assert.That(verdict, Is.EqualTo(new LiveVerdict(LiveOutcome.Refused, $"Nothing was asked: {message}.")));
        Assert.That(aws.Requests, Is.Empty);
    }

    [Test, NonParallelizable]
    public async Task Nothing_around_the_process_is_used_in_place_of_the_secret_or_of_the_settings()
    {
        using var other = new Provider().Answering(200, Identity, "text/xml");
        using var aws = new Provider().Answering(200, Identity, "text/xml");
        var around = new Dictionary<string, string>
        {
            ["AWS_ACCESS_KEY_ID"] = "AKIAOTHER",
            ["AWS_SECRET_ACCESS_KEY"] = "other",
            ["AWS_SESSION_TOKEN"] = "other",
            ["AWS_REGION"] = "us-west-2",
            ["AWS_DEFAULTS_MODE"] = "auto",
            ["AWS_ENDPOINT_URL"] = other.Url,
            ["AWS_ENDPOINT_URL_STS"] = other.Url,
            ["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = other.Url,
            ["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = other.Url,
            ["AWS_USE_FIPS_ENDPOINT"] = "true",
            ["AWS_MAX_ATTEMPTS"] = "5",
        };
        foreach (var (name, value) in around)
            Environment.SetEnvironmentVariable(name, value);
        try
        {
            await aws.AskAsync("aws", Given.Aws);
        }
        finally
        {
            foreach (var name in around.Keys)
                Environment.SetEnvironmentVariable(name, null);
        }

        var request = aws.Requests.Single();
        Assert.That(other.Requests, Is.Empty);
        Assert.That(
            request.Headers!["Authorization"].Single(),
            Is.EqualTo(SignatureV4.Authorization(request, Given.AwsId, Given.AwsKey, "eu-central-1", "sts"))
        );
    }

    private static string Error(string code, string message) =>
        $"""
            <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error>
              <RequestId>01234567-89ab-cdef-0123-456789abcdef</RequestId>
            </ErrorResponse>
            """;
}
