using Arklow.Domain.Common;

namespace Arklow.Domain.Tests.Common;

public sealed class Base62Tests
{
    [TestCase(1, "1")]
    [TestCase(61, "z")]
    [TestCase(62, "10")]
    [TestCase(1024, "GW")]
    [TestCase(long.MaxValue, "AzL8n0Y58m7")]
    public void A_number_is_written_in_one_way_and_read_back(long value, string text)
    {
        var isRead = Base62.TryRead(text, out var read);

        Assert.That(Base62.Write((ulong)value), Is.EqualTo(text));
        Assert.That(isRead, Is.True);
        Assert.That(read, Is.EqualTo(value));
    }

    [TestCase(0u, 1, "0")]
    [TestCase(0u, 6, "000000")]
    [TestCase(62u, 6, "000010")]
    [TestCase(uint.MaxValue, 6, "4gfFC3")]
    public void A_number_is_filled_up_with_zeros_to_the_length_that_is_asked_for(uint value, int length, string text) =>
        Assert.That(Base62.Write(value, length), Is.EqualTo(text));

    [TestCase("")]
    [TestCase("0")]
    [TestCase("01", Description = "Another way to write 1.")]
    [TestCase("AzL8n0Y58m8", Description = "One more than 64 bits hold.")]
    [TestCase("zzzzzzzzzzz")]
    [TestCase("111111111111")]
    [TestCase("1_")]
    [TestCase("1é")]
    public void What_would_not_have_been_written_is_not_read(string text)
    {
        var isRead = Base62.TryRead(text, out var value);

        Assert.That(isRead, Is.False);
        Assert.That(value, Is.Zero);
    }
}
