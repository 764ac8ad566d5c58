using Arklow.Application.Behaviours;
using Arklow.Application.Ports;
using Arklow.Domain.Common;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;

namespace Arklow.Application.Tests.Behaviours;

public sealed class AuthorizationBehaviourTests
{
    [Test]
    public async Task A_member_with_the_requests_permission_passes()
    {
        var (result, steps) = await AskAsync(Given.Writer(), Given.Org);

        Assert.That(result.Value, Is.EqualTo(new Renamed("x")));
        Assert.That(steps, Is.EqualTo(new[] { "handled" }));
    }

    [Test]
    public async Task A_member_without_the_requests_permission_is_refused_and_nothing_is_done() =>
        await AssertRefusedAsync(Given.Member("other"), Given.Org);

    [Test]
    public async Task A_member_of_another_org_gets_the_very_same_answer() => await AssertRefusedAsync(Given.Member("owner"), new(8));

    [Test]
    public async Task An_org_that_cannot_be_gets_the_very_same_answer() => await AssertRefusedAsync(Given.Member("owner"), default);

    [Test]
    public async Task Nobody_gets_the_very_same_answer() => await AssertRefusedAsync(Given.Nobody(), Given.Org);

    [Test]
    public async Task A_member_whose_key_was_taken_away_since_is_told_that_it_is_no_good()
    {
        var (result, steps) = await AskAsync(Given.FormerWriter(), Given.Org);

        Assert.That(result.Errors, Is.EqualTo(new[] { MemberErrors.Unauthorized }));
        Assert.That(steps, Is.Empty);
    }

    private static async Task AssertRefusedAsync(ICurrentCaller caller, OrgId org)
    {
        var (result, steps) = await AskAsync(caller, org);

        Assert.That(result.Errors, Is.EqualTo(new[] { MemberErrors.Forbidden }));
        Assert.That(steps, Is.Empty);
    }

    private static async Task<(Result<Renamed> Result, List<string> Steps)> AskAsync(ICurrentCaller caller, OrgId org)
    {
        var command = new RenameCommand(org, "x", []);
        var behaviour = new AuthorizationBehaviour<RenameCommand, Result<Renamed>>(caller);
        return (await behaviour.Handle(command, default, () => new RenameHandler().Handle(command, default)), command.Steps);
    }
}
