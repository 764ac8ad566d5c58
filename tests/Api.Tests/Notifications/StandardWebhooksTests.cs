namespace Arklow.Api.Tests.Notifications;

/// <summary>The verifier that other tests believe is right: the vector that the reference libraries of Standard Webhooks share.</summary>
internal sealed class StandardWebhooksTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    [TestCase("""{"test": 2432232314}""", ExpectedResult = true)]
    [TestCase("""{"test": 2432232315}""", ExpectedResult = false)]
    public bool The_published_vector_verifies_and_another_body_does_not(string body) =>
        StandardWebhooks.Verify(
            Secret,
            new(
                "/",
                new Dictionary<string, string>
                {
                    ["webhook-id"] = "msg_p5jXN8AQM9LWM0D4loKWxJek",
                    ["webhook-timestamp"] = "1614265330",
                    ["webhook-signature"] = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                },
                body
            )
        );
}
