using Arklow.Testing;

namespace Arklow.Api.Tests.Routes;

internal sealed class WithoutKeyTests
{
    [TestCaseSource(typeof(ApiRoute), nameof(ApiRoute.All))]
    public async Task Without_a_key_one_may_what_is_for_anyone_and_nothing_else(ApiRoute route)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var request = org.Ask(route.Method, route.Fill(("org_id", org.Id)), route.Method == HttpMethod.Get ? null : "{}");
        request.Headers.Remove("x-arklow-auth");

        var answer = await Asking.AskAsync(request);

        Assert.That(answer.Status == 401, Is.EqualTo(route.NeedsKey), answer.Body);
    }

    [TestCaseSource(typeof(ApiRoute), nameof(ApiRoute.All))]
    public async Task With_a_key_that_is_no_good_one_may_nothing(ApiRoute route)
    {
        var org = await Suite.Server.CreateOrgAsync();
        var request = (org with { Key = org.Key[..^1] + '-' }).Ask(route.Method, route.Fill(("org_id", org.Id)));

        var answer = await Asking.AskAsync(request);

        Assert.That(answer.Status, Is.EqualTo(401));
    }
}
