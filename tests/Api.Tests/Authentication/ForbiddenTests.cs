using Arklow.Testing;

namespace Arklow.Api.Tests.Authentication;

/// <summary>An org of others and one that never was are one and the same to a stranger.</summary>
public sealed class ForbiddenTests
{
    private const string Body = """{"type":"aws"}""";
    private const string OffTheContract = """{"type":"aws","label":null,"secret":{}}""";

    [TestCase("9223372036854775807")]
    [TestCase("9223372036854775808")]
    [TestCase("18446744073709551617")]
    [TestCase("123456789012345678901234567890")]
    [TestCase("0")]
    [TestCase("00")]
    [TestCase("1")]
    public async Task An_org_that_never_was_is_forbidden_like_one_of_others(string never)
    {
        var (caller, other) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());

        var foreign = await AskAsync(caller, other.Id, Body);
        var answer = await AskAsync(caller, never, Body);

        Assert.That(foreign.Status, Is.EqualTo(403));
        Assert.That(foreign.Errors.Single().Code, Is.EqualTo("forbidden"));
        Assert.That(Fingerprint.Of(answer), Is.EqualTo(Fingerprint.Of(foreign)));
        Assert.That(await Asking.CountRowsAsync(other), Is.Zero);
    }

    [TestCase("0{0}")]
    [TestCase("00000000000000000000{0}")]
    [TestCase("{0}0")]
    public async Task Another_spelling_of_ones_own_org_is_forbidden_too(string spelling)
    {
        var (caller, other) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());

        var foreign = await AskAsync(caller, other.Id, Body);
        var answer = await AskAsync(caller, string.Format(spelling, caller.Id), Body);

        Assert.That(Fingerprint.Of(answer), Is.EqualTo(Fingerprint.Of(foreign)));
    }

    [Test]
    public async Task A_member_without_the_permission_is_forbidden_and_learns_nothing_from_a_bad_body()
    {
        var reader = await Suite.Server.CreateOrgAsync("credentials:read");

        var good = await AskAsync(reader, reader.Id, Body);
        var bad = await AskAsync(reader, reader.Id, OffTheContract);

        Assert.That(good.Status, Is.EqualTo(403));
        Assert.That(Fingerprint.Of(bad), Is.EqualTo(Fingerprint.Of(good)));
        Assert.That(await Asking.CountRowsAsync(reader), Is.Zero);
    }

    [Test]
    public async Task A_member_with_the_permission_alone_may_create()
    {
        var writer = await Suite.Server.CreateOrgAsync("credentials:write");

        var answer = await AskAsync(writer, writer.Id, Body);

        Assert.That(answer.Status, Is.EqualTo(200));
    }

    [TestCase(OffTheContract)]
    [TestCase("{")]
    [TestCase("""{"a":1,"a":"\u0000"}""")]
    [TestCase("")]
    public async Task A_bad_body_does_not_tell_an_org_of_others_from_one_that_never_was(string body)
    {
        var (caller, other) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());

        var foreign = await AskAsync(caller, other.Id, body);
        var never = await AskAsync(caller, "9223372036854775807", body);

        Assert.That(Fingerprint.Of(never), Is.EqualTo(Fingerprint.Of(foreign)));
    }

    private static Task<Answer> AskAsync(TestOrg caller, string org, string body) =>
        Asking.AskAsync(caller.Put(body, $"/v1/orgs/{org}/credentials/"));
}
