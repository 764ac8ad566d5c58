using System.Reflection;
using System.Text;
using System.Text.Json;
using Arklow.Domain.Credentials.Secrets;

namespace Arklow.Domain.Tests.Credentials.Secrets;

internal sealed class SecretDocumentTests
{
    private const string Json = """{"api_key": "canary", "n": 1e400}""";

    [Test]
    public void It_keeps_the_value_byte_for_byte_and_apart_from_its_source()
    {
        var source = Encoding.UTF8.GetBytes(Json);
        using var secret = SecretDocument.Copy(source);

        Array.Clear(source);

        Assert.That(Encoding.UTF8.GetString(secret.Reveal()), Is.EqualTo(Json));
    }

    [TestCase(10)]
    [TestCase(10_000)]
    public void Disposed_its_memory_is_zeros_and_it_reveals_nothing(int length)
    {
        var secret = SecretDocument.Copy(Encoding.UTF8.GetBytes(new string('7', length)));
        var seen = secret.Reveal();

        secret.Dispose();
        secret.Dispose();

        Assert.That(seen.ContainsAnyExcept((byte)0), Is.False);
        Assert.That(() => secret.Reveal().Length, Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void However_it_is_printed_it_is_a_secret()
    {
        using var secret = SecretDocument.Copy(Encoding.UTF8.GetBytes(Json));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(secret.ToString(), Is.EqualTo("[secret]"));
            Assert.That($"{secret}", Is.EqualTo("[secret]"));
            Assert.That($"{new { secret }}", Does.Not.Contain("canary"));
            Assert.That(new InvalidOperationException($"{secret}").ToString(), Does.Not.Contain("canary"));
        }
    }

    [Test]
    public void It_refuses_to_be_serialised_wherever_it_stands()
    {
        using var secret = SecretDocument.Copy(Encoding.UTF8.GetBytes(Json));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => JsonSerializer.Serialize(secret), Throws.InstanceOf<NotSupportedException>());
            Assert.That(() => JsonSerializer.Serialize<object>(secret), Throws.InstanceOf<NotSupportedException>());
            Assert.That(() => JsonSerializer.Serialize(new { secret }), Throws.InstanceOf<NotSupportedException>());
            Assert.That(() => JsonSerializer.Serialize(new[] { secret }), Throws.InstanceOf<NotSupportedException>());
        }
    }

    [Test]
    public void It_is_not_read_from_a_string()
    {
        Assert.That(() => JsonSerializer.Deserialize<SecretDocument>(Json), Throws.InstanceOf<NotSupportedException>());
    }

    /// <summary>A logger that destructures, a mapper and a debugger read properties: there are none to read.</summary>
    [Test]
    public void It_has_no_property_and_no_field_that_others_can_read()
    {
        const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

        Assert.That(typeof(SecretDocument).GetProperties(All), Is.Empty);
        Assert.That(typeof(SecretDocument).GetFields(All).Where(field => !field.IsPrivate), Is.Empty);
    }
}
