using Arklow.Domain.Members;
using Arklow.Testing;

namespace Arklow.Api.Tests.Routes;

/// <summary>Drives every route with every permission, and expects what docs/permissions.md says.</summary>
[TestFixtureSource(nameof(Holdings))]
internal sealed class PermissionTableTests(string permission)
{
    private TestOrg _member = null!;
    private TestOrg _narrowed = null!;

    public static IEnumerable<string> Holdings => [.. PermissionNames.All.Select(known => known.Name()), ""];

    private string[] Held => permission.Length == 0 ? [] : [permission];

    [OneTimeSetUp]
    public async Task PrepareAsync()
    {
        // A name that nobody knows gives nothing: so one can be a member without permissions.
        _member = await Suite.Server.CreateOrgAsync(permission.Length == 0 ? ["nothing"] : [permission]);
        var owner = await Suite.Server.CreateOrgAsync();
        var names = string.Join(',', Held.Select(name => $"\"{name}\""));
        var made = await Asking.AskAsync(owner.Ask(HttpMethod.Put, owner.Path("keys/"), $$"""{"permissions":[{{names}}]}"""));
        _narrowed = owner with { Key = made.Data.GetProperty("material").GetString()! };
    }

    [TestCaseSource(typeof(ApiRoute), nameof(ApiRoute.All))]
    public async Task A_member_may_exactly_what_the_table_says(ApiRoute route) =>
        Assert.That(await MayAsync(_member, route), Is.EqualTo(route.Allows(Held)));

    [TestCaseSource(typeof(ApiRoute), nameof(ApiRoute.All))]
    public async Task An_owners_key_that_is_narrowed_may_exactly_what_the_table_says(ApiRoute route) =>
        Assert.That(await MayAsync(_narrowed, route), Is.EqualTo(route.Allows(Held, isNarrowed: true)));

    private static async Task<bool> MayAsync(TestOrg caller, ApiRoute route)
    {
        var body = route.Method == HttpMethod.Get ? null : "{}";
        var answer = await Asking.AskAsync(caller.Ask(route.Method, route.Fill(("org_id", caller.Id)), body));
        Assert.That(answer.Status, Is.LessThan(500).And.Not.EqualTo(401).And.Not.EqualTo(405), answer.Body);
        return answer.Status != 403 || answer.Errors[0].Code != MemberErrors.Forbidden.Code;
    }
}
