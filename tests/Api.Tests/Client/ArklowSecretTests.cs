using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Arklow.Client;

namespace Arklow.Api.Tests.Client;

public sealed class ArklowSecretTests
{
    private const string Word = "canary-that-sings";

    [TestCase("")]
    [TestCase("plain")]
    [TestCase("\"\\\0\u001f\u007f\n\t")]
    [TestCase("ünï 𝄞 </script>")]
    public void A_text_comes_back_as_it_was(string text)
    {
        using var secret = ArklowSecret.FromText(text);
        using var same = ArklowSecret.FromUtf8(Encoding.UTF8.GetBytes(text));

        Assert.That(secret.RevealText(), Is.EqualTo(text));
        Assert.That(same.RevealJson().ToArray(), Is.EqualTo(secret.RevealJson().ToArray()));
        Assert.That(JsonElement.Parse(secret.RevealJson()).GetString(), Is.EqualTo(text));
    }

    [Test]
    public void JSON_comes_back_to_the_byte()
    {
        const string Json = """{ "a" : 1.00e2, "b":"\u00e9" }""";
        using var secret = ArklowSecret.FromJson(Encoding.UTF8.GetBytes(Json));

        Assert.That(Encoding.UTF8.GetString(secret.RevealJson()), Is.EqualTo(Json));
        Assert.That(() => secret.RevealText(), Throws.InvalidOperationException);
    }

    [TestCase("")]
    [TestCase("{")]
    [TestCase("17")]
    [TestCase("[1]")]
    [TestCase("null")]
    [TestCase("{}{}")]
    [TestCase("\"canary-that-sings")]
    public void What_is_no_secret_is_refused_without_a_word_of_it(string json)
    {
        var refused = Assert.Catch<JsonException>(() => ArklowSecret.FromJson(Encoding.UTF8.GetBytes(json)));

        Assert.That(refused!.ToString(), Does.Not.Contain(Word));
        Assert.That(refused.InnerException, Is.Null);
    }

    [Test]
    public void What_is_no_text_is_refused()
    {
        Assert.That(() => ArklowSecret.FromText("\ud800"), Throws.ArgumentException);
        Assert.That(() => ArklowSecret.FromUtf8([0xff]), Throws.ArgumentException);
    }

    [Test]
    public void It_does_not_print_and_does_not_serialise()
    {
        using var secret = ArklowSecret.FromText(Word);
        var display = typeof(ArklowSecret).GetCustomAttribute<DebuggerDisplayAttribute>()!;

        Assert.That($"{secret}", Is.EqualTo("[secret]"));
        Assert.That(display.Value, Is.EqualTo("[secret]"));
        Assert.That(() => JsonSerializer.Serialize(secret), Throws.InstanceOf<NotSupportedException>());
        Assert.That(
            () => JsonSerializer.Serialize(new CreateCredential { Type = "a", Secret = secret }),
            Throws.InstanceOf<NotSupportedException>()
        );
        Assert.That(typeof(ArklowSecret).GetProperties(), Is.Empty, "whoever walks properties finds none");
    }

    [Test]
    public void It_is_zeroed_when_it_is_disposed_of()
    {
        var secret = ArklowSecret.FromJson(new JsonObject { ["a"] = Word });
        var bytes = secret.RevealJson();

        secret.Dispose();

        Assert.That(bytes.ToArray(), Is.All.Zero);
        Assert.That(() => secret.RevealJson().Length, Throws.InstanceOf<ObjectDisposedException>());
    }
}
