using System.Text;
using Arklow.Domain.Audit;

namespace Arklow.Domain.Tests.Audit;

public sealed class HostileExportLineTests
{
    [TestCase("""{"position":0,"leaf":"\ud800"}""")]
    [TestCase("""{"position":0,"leaf":"","month":"\udc00"}""")]
    [TestCase("""{"\ud800":0,"position":0}""")]
    public void Half_of_a_surrogate_pair_is_no_line(string line) =>
        Assert.That(() => ExportLine.Read(Encoding.ASCII.GetBytes(line)), Throws.Nothing);

    [Test]
    public void Bytes_that_are_no_UTF_8_are_no_line() =>
        Assert.That(ExportLine.Read((byte[])[.. "{\"position\":0,\"leaf\":\""u8, 0xff, .. "\"}"u8]), Is.Null);
}
