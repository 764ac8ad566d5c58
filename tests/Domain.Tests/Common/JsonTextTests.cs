using System.Text;
using Arklow.Domain.Common;

namespace Arklow.Domain.Tests.Common;

public sealed class JsonTextTests
{
    [Test]
    public void It_prints_what_was_sent_digit_for_digit()
    {
        const string Json = """{ "n": 1.00e400, "s": "\u00fc" }""";

        var text = new JsonText(Encoding.UTF8.GetBytes(Json));

        Assert.That(text.ToString(), Is.EqualTo(Json));
    }
}
