using Arklow.Domain.Common;
using Arklow.Domain.Notifications;

namespace Arklow.Domain.Tests.Notifications;

public sealed class WebhookSecretTests
{
    [Test]
    public void A_signature_is_that_of_the_published_vector()
    {
        var key = Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        var bytes = PinnedBytes.Rent(key.Length);
        key.CopyTo(bytes.Span);
        using var secret = WebhookSecret.Load(bytes);

        var signature = secret.Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}"""u8);

        Assert.That(signature, Is.EqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
    }

    [Test]
    public void An_id_with_a_dot_is_not_signed()
    {
        using var secret = WebhookSecret.Generate();

        Assert.That(() => secret.Sign("1.2", 3, "{}"u8), Throws.InstanceOf<ArgumentException>());
    }

    [Test]
    public void A_secret_is_written_as_the_standard_has_it_and_no_two_are_alike()
    {
        var texts = Enumerable.Range(0, 100).Select(_ => WebhookSecret.Generate().Reveal()).ToList();

        Assert.That(texts, Is.All.Match("^whsec_[A-Za-z0-9+/]{43}=$"));
        Assert.That(texts, Is.Unique);
    }

    [Test]
    public void It_prints_as_secret_and_is_gone_when_it_is_disposed()
    {
        var secret = WebhookSecret.Generate();

        secret.Dispose();

        Assert.That($"{secret}", Is.EqualTo("[secret]"));
        Assert.That(secret.Reveal, Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void An_address_prints_as_one_and_not_as_which() =>
        Assert.That($"{WebhookUrl.Create(Sent<string>.Of("https://hooks.example.org/T0KEN")).Value}", Is.EqualTo("[url]"));
}
