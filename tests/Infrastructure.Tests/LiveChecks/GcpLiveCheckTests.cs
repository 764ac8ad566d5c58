using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using Arklow.Application.Ports;

namespace Arklow.Infrastructure.Tests.LiveChecks;

public sealed class GcpLiveCheckTests
{
    private const string Token = """{"access_token":"ya29.c.EXAMPLE","expires_in":3599,"token_type":"Bearer"}""";

    [Test]
    public async Task A_service_account_that_gets_a_token_is_accepted()
    {
        using var google = new Provider().Answering(200, Token);

        Assert.That(await google.AskAsync("gcp_sa", Given.Gcp), Is.EqualTo(new LiveVerdict(LiveOutcome.Accepted, null)));
    }

    [Test]
    public async Task The_assertion_is_signed_by_the_secrets_key_and_meant_for_Google()
    {
        using var google = new Provider().Answering(200, Token);
        var before = DateTimeOffset.UtcNow.ToUnixTimeSeconds();

        await google.AskAsync("gcp_sa", Given.Gcp);

        var request = google.Requests.Single();
        Assert.That((request.Method, request.AbsolutePath), Is.EqualTo(("POST", "/token")));
        var form = HttpUtility.ParseQueryString(Encoding.UTF8.GetString(request.BodyAsBytes!));
        Assert.That(form["grant_type"], Is.EqualTo("urn:ietf:params:oauth:grant-type:jwt-bearer"));
        var parts = form["assertion"]!.Split('.');
        var signed = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
        var signature = Base64Url.DecodeFromChars(parts[2]);
        Assert.That(Given.Key.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        var (header, claims) = (Part(parts[0]), Part(parts[1]));
        Assert.That(header.GetProperty("alg").GetString(), Is.EqualTo("RS256"));
        Assert.That(header.GetProperty("kid").GetString(), Is.EqualTo("7f3a9c"));
        Assert.That(claims.GetProperty("iss").GetString(), Is.EqualTo(Given.Email));
        Assert.That(claims.GetProperty("aud").GetString(), Is.EqualTo("https://oauth2.googleapis.com/token"));
        Assert.That(claims.GetProperty("scope").GetString(), Is.EqualTo("https://www.googleapis.com/auth/userinfo.email"));
        var issued = claims.GetProperty("iat").GetInt64();
        Assert.That(issued, Is.InRange(before - 1, DateTimeOffset.UtcNow.ToUnixTimeSeconds()));
        Assert.That(claims.GetProperty("exp").GetInt64(), Is.EqualTo(issued + 3600));
    }

    [Test]
    public async Task The_secret_does_not_say_whom_to_ask()
    {
        using var other = new Provider().Answering(200, Token);
        using var google = new Provider().Answering(400, """{"error":"invalid_grant"}""");

        var verdict = await google.AskAsync(
            "gcp_sa",
            Given.ServiceAccount(Given.Key.ExportPkcs8PrivateKeyPem(), tokenUri: $"{other.Url}/token")
        );

        Assert.That(verdict, Is.EqualTo(new LiveVerdict(LiveOutcome.Refused, "invalid_grant")));
        Assert.That(other.Requests, Is.Empty);
    }

    [TestCase(400, "invalid_grant", "Invalid JWT Signature.")]
    [TestCase(400, "invalid_grant", "Invalid grant: account not found")]
    [TestCase(401, "unauthorized_client", "Client is unauthorized to retrieve access tokens using this method.")]
    public async Task What_Google_says_of_a_key_that_it_does_not_take_is_handed_on(int status, string error, string description)
    {
        using var google = new Provider().Answering(status, JsonSerializer.Serialize(new { error, error_description = description }));

        var verdict = await google.AskAsync("gcp_sa", Given.Gcp);

        Assert.That(verdict, Is.EqualTo(new LiveVerdict(LiveOutcome.Refused, $"{error}: {description}")));
        Assert.That(google.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_answer_that_quotes_the_account_and_the_assertion_is_handed_on_without_them()
    {
        var assertion = $"eyJhbGciOiJSUzI1NiJ9.{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(200))}";
        using var google = new Provider().Answering(
            400,
            JsonSerializer.Serialize(new { error = "invalid_grant", error_description = $"{Given.Email} sent\n{assertion}" })
        );

        var verdict = await google.AskAsync("gcp_sa", Given.Gcp);

        Assert.That(verdict.Message, Is.EqualTo("invalid_grant: [secret] sent […]"));
    }

    [Test]
    public async Task A_key_that_cannot_sign_is_refused_without_asking(
        [Values("", "changeme", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "public", "EC", "encrypted")] string kind
    )
    {
        using var ec = ECDsa.Create();
        using var google = new Provider().Answering(200, Token);
        var key = kind switch
        {
            "public" => Given.Key.ExportSubjectPublicKeyInfoPem(),
            "EC" => ec.ExportPkcs8PrivateKeyPem(),
            "encrypted" => Given.Key.ExportEncryptedPkcs8PrivateKeyPem(
                "password",
                new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1)
            ),
            _ => kind,
        };

        var verdict = await google.AskAsync("gcp_sa", Given.ServiceAccount(key));

        Assert.That(
            verdict,
            Is.EqualTo(new LiveVerdict(LiveOutcome.Refused, "Nothing was asked: private_key is no RSA private key in PEM."))
        );
        Assert.That(google.Requests, Is.Empty);
    }

    [Test]
    public async Task A_secret_without_an_account_is_refused_without_asking()
    {
        using var google = new Provider().Answering(200, Token);

        var verdict = await google.AskAsync("gcp_sa", new { private_key = Given.Key.ExportPkcs8PrivateKeyPem() });

        Assert.That(verdict, Is.EqualTo(new LiveVerdict(LiveOutcome.Refused, "Nothing was asked: client_email is missing.")));
        Assert.That(google.Requests, Is.Empty);
    }

    private static JsonElement Part(string part) => JsonDocument.Parse(Base64Url.DecodeFromChars(part)).RootElement;
}
