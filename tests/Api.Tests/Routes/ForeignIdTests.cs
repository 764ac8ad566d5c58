using System.Diagnostics;
using System.Text.RegularExpressions;
using Arklow.Api.Tests.Authentication;
using Arklow.Api.Tests.Notifications;
using Arklow.Testing;

namespace Arklow.Api.Tests.Routes;

/// <summary>What belongs to others answers as what never was: in status, body, headers, and as far as anyone can measure in time.</summary>
internal sealed class ForeignIdTests
{
    private const string Never = "9223372036854775807";

    private TestOrg _other = null!;
    private Dictionary<string, string[]> _others = null!;

    private static IEnumerable<ApiRoute> OrgRoutes => ApiRoute.All.Where(route => route.IsAboutAnOrg);

    private static IEnumerable<TestCaseData> IdRoutes =>
        from route in ApiRoute.All
        from parameter in route.Parameters
        where parameter != "org_id" || !route.IsAboutAnOrg
        select new TestCaseData(route, parameter);

    [OneTimeSetUp]
    public async Task PrepareAsync()
    {
        _other = await Suite.Server.CreateOrgAsync();
        var third = await Suite.Server.CreateOrgAsync();
        var invited = await Asking.AskAsync(
            _other.Ask(HttpMethod.Put, _other.Path($"members/invites/{third.UserId}"), """{"permissions":["owner"]}""")
        );
        var invite = invited.Data.GetProperty("invite").GetProperty("id").GetString()!;
        _others = new Dictionary<string, string[]>
        {
            ["org_id"] = [_other.Id],
            ["id"] =
            [
                _other.KeyId,
                invited.Headers["x-arklow-audit"].Single(),
                await CredentialApi.CreateAsync(_other),
                await Hooks.TestAsync(_other),
            ],
            ["version"] = ["2"],
            ["user_id"] = [_other.UserId],
            ["invite_id"] = [invite],
            ["type"] = ["sftp"],
            ["identifier"] = [_other.UserId, invite, third.UserId],
        };
    }

    [TestCaseSource(nameof(OrgRoutes))]
    public async Task An_org_of_others_is_forbidden_like_one_that_never_was(ApiRoute route)
    {
        var caller = await Suite.Server.CreateOrgAsync();
        var values = _others.Where(other => other.Key != "org_id").Select(other => (other.Key, other.Value[0]));

        var foreign = await AskAsync(caller, route, [("org_id", _other.Id), .. values]);
        var never = await AskAsync(caller, route, [("org_id", Never), .. values]);

        Assert.That(foreign.Status, Is.EqualTo(403));
        Assert.That(Fingerprint.Of(foreign), Is.EqualTo(Fingerprint.Of(never)));
    }

    [TestCaseSource(nameof(IdRoutes))]
    public async Task What_is_of_others_answers_as_what_never_was(ApiRoute route, string parameter)
    {
        foreach (var id in _others[parameter])
        {
            var caller = await Suite.Server.CreateOrgAsync();
            var foreign = await AskAsync(caller, route, [(parameter, id), ("org_id", caller.Id)]);
            var never = await AskAsync(caller, route, [(parameter, Never), ("org_id", caller.Id)]);

            Assert.That(foreign.Status, Is.EqualTo(IsInvitation(route) ? 200 : 404), foreign.Body);
            Assert.That(WithoutIds(foreign), Is.EqualTo(WithoutIds(never)));
        }
    }

    [Test]
    public async Task Who_measures_learns_nothing_either()
    {
        var route = ApiRoute.All.Single(route => route.Documented == "GET /v1/orgs/{org_id}/keys/{id}");
        var caller = await Suite.Server.CreateOrgAsync();
        var (foreign, never) = (new List<double>(), new List<double>());

        for (var round = 0; round < 200; round++)
        {
            foreign.Add(await TimeAsync(caller, route, _other.KeyId));
            never.Add(await TimeAsync(caller, route, Never));
        }

        var (ofOthers, ofNobody) = (Median(foreign), Median(never));
        await TestContext.Out.WriteLineAsync(
            $"Median of 200: another org's key {ofOthers:0.000} ms, one that never was {ofNobody:0.000} ms."
        );
        Assert.That(ofOthers, Is.LessThan(3 * ofNobody));
        Assert.That(ofNobody, Is.LessThan(3 * ofOthers));
    }

    private static async Task<double> TimeAsync(TestOrg caller, ApiRoute route, string id)
    {
        var since = Stopwatch.GetTimestamp();
        await AskAsync(caller, route, [("org_id", caller.Id), ("id", id)]);
        return Stopwatch.GetElapsedTime(since).TotalMilliseconds;
    }

    private static Task<Answer> AskAsync(TestOrg caller, ApiRoute route, IEnumerable<(string, string)> values) =>
        Asking.AskAsync(caller.Ask(route.Method, route.Fill(values), route.Method == HttpMethod.Get ? null : route.Body));

    /// <summary>Whoever is invited by id, the answer is the same: it does not say whether there is such a user.</summary>
    private static bool IsInvitation(ApiRoute route) => route.Method == HttpMethod.Put && route.Parameters.Contains("identifier");

    private static string WithoutIds(Answer answer) => Regex.Replace(Fingerprint.Of(answer), @"[0-9]+", "#");

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
