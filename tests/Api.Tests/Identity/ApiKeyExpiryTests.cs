using System.Net;
using System.Text.Json;
using Arklow.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Arklow.Api.Tests.Identity;

public sealed class ApiKeyExpiryTests
{
    [TestCase("2101-01-31T12:00:00Z", "2101-01-31T12:00:00Z")]
    [TestCase("2101-01-31T12:00:00.5Z", "2101-01-31T12:00:00.5Z")]
    [TestCase("2101-01-31T12:00:00.123456789Z", "2101-01-31T12:00:00.123456Z")]
    [TestCase("2101-01-31T12:00:00.999999999Z", "2101-01-31T12:00:00.999999Z")]
    [TestCase("2101-01-31T12:00:00+05:30", "2101-01-31T06:30:00Z")]
    [TestCase("2101-01-31T12:00:00-00:00", "2101-01-31T12:00:00Z")]
    [TestCase("2101-01-31t12:00:00z", "2101-01-31T12:00:00Z")]
    [TestCase("2101-01-01T00:30:00+01:00", "2100-12-31T23:30:00Z")]
    public async Task A_moment_is_told_in_utc_to_the_microsecond(string sent, string told)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await Identities.PutKeyAsync(org, Expiring(sent));

        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(answer.Text("expires_at"), Is.EqualTo(told));
        Assert.That((await Identities.GetKeyAsync(org, answer.Text("id"))).Text("expires_at"), Is.EqualTo(told));
    }

    [TestCase("")]
    [TestCase("tomorrow")]
    [TestCase("2101-01-31")]
    [TestCase("2101-01-31T12:00:00")]
    [TestCase("2101-01-31 12:00:00Z")]
    [TestCase("2101-01-31T12:00Z")]
    [TestCase("2101-01-31T12:00:00.Z")]
    [TestCase("2101-01-31T12:00:00,5Z")]
    [TestCase("2101-01-31T12:00:00+0530")]
    [TestCase("2101-01-31T12:00:00+05")]
    [TestCase("2101-01-31T12:00:00 Z")]
    [TestCase(" 2101-01-31T12:00:00Z")]
    [TestCase("2101-01-31T12:00:00Z\n")]
    [TestCase("2101-02-29T12:00:00Z")]
    [TestCase("2101-13-01T12:00:00Z")]
    [TestCase("2101-01-31T24:00:00Z")]
    [TestCase("2101-01-31T12:60:00Z")]
    [TestCase("2101-01-31T12:00:00+05:60")]
    [TestCase("+2101-01-31T12:00:00Z")]
    [TestCase("12101-01-31T12:00:00Z")]
    [TestCase("٢١٠١-٠١-٣١T١٢:٠٠:٠٠Z")]
    [TestCase("Sat, 31 Jan 2101 12:00:00 GMT")]
    [TestCase("4131345600")]
    [TestCase("infinity")]
    [TestCase("9999-12-31T23:59:59-01:00")]
    public async Task What_is_no_date_time_of_RFC_3339_is_refused(string sent)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await Identities.PutKeyAsync(org, Expiring(sent));

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(
            answer.Errors.Single(),
            Is.EqualTo(new Problem("invalid_request", "must be an RFC 3339 date-time such as 2027-01-31T12:00:00Z", "/expires_at"))
        );
    }

    [TestCase("2001-01-01T00:00:00Z")]
    [TestCase("0001-01-01T00:00:00Z")]
    public async Task A_moment_of_the_past_is_refused(string past)
    {
        var org = await Suite.Server.CreateOrgAsync();

        var answer = await Identities.PutKeyAsync(org, Expiring(past));

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Errors.Single(), Is.EqualTo(new Problem("invalid_request", "must be in the future", "/expires_at")));
    }

    [Test]
    public async Task A_key_makes_none_that_lives_longer_than_itself()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var mortal = Identities.With(await Identities.PutKeyAsync(org, Expiring("2101-01-31T12:00:00Z")));

        var later = await Identities.PutKeyAsync(mortal, Expiring("2101-01-31T12:00:00.000001Z"));
        var alike = await Identities.PutKeyAsync(mortal, Expiring("2101-01-31T13:00:00+01:00"));
        var unsaid = await Identities.PutKeyAsync(mortal);

        Assert.That(later.Status, Is.EqualTo(400));
        Assert.That(later.Fields, Is.EqualTo(new[] { "/expires_at" }));
        Assert.That(alike.Text("expires_at"), Is.EqualTo("2101-01-31T12:00:00Z"));
        Assert.That(unsaid.Text("expires_at"), Is.EqualTo("2101-01-31T12:00:00Z"));
    }

    [Test]
    public async Task An_expiry_and_permissions_that_cannot_be_are_told_together()
    {
        var org = await Suite.Server.CreateOrgAsync("keys:write");

        var answer = await Identities.PutKeyAsync(org, """{"permissions":["owner"],"expires_at":"2001-01-01T00:00:00Z"}""");

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Fields, Is.EqualTo(new[] { "/expires_at", "/permissions" }));
    }

    [Test]
    public async Task A_key_works_until_it_expires_and_gets_the_answer_of_a_missing_one_from_then_on()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2101, 1, 31, 12, 0, 0, TimeSpan.Zero));
        await using var server = await ArklowServer.StartAsync(Suite.Server.DataDirectory, services => services.UseClock(clock));
        var org = await Suite.Server.CreateOrgAsync();
        var mortal = Identities.With(await Identities.PutKeyAsync(org, Expiring("2101-01-31T13:00:00Z")));

        clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(1));
        var before = await StatusAsync(server, mortal);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        var after = await StatusAsync(server, mortal);

        Assert.That(before, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(after, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await StatusAsync(server, org), Is.EqualTo(HttpStatusCode.OK));
    }

    private static async Task<HttpStatusCode> StatusAsync(ArklowServer server, TestOrg org)
    {
        using var response = await server.Http.SendAsync(org.Ask(HttpMethod.Get, "/v1/self/"));
        return response.StatusCode;
    }

    private static string Expiring(string moment) => JsonSerializer.Serialize(new { expires_at = moment });
}
