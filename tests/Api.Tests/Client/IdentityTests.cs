using Arklow.Client;
using Arklow.Testing;

namespace Arklow.Api.Tests.Client;

public sealed class IdentityTests
{
    [Test]
    public async Task A_key_is_made_found_and_ended()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var keys = org.ClientOrg().Keys;

        using var made = await keys.CreateAsync(
            new()
            {
                Description = "deploy",
                Permissions = ["credentials:write"],
                ExpiresAt = DateTimeOffset.UtcNow.AddDays(1),
            }
        );
        var read = await keys.GetAsync(made.Id);
        var listed = await keys.ListAsync(new() { Search = new("description", "contains", "DEPL") }).ReadAllAsync();
        var self = (org with { Key = made.Material.RevealText() }).Client().Self;
        var me = await self.GetAsync();
        var ended = await keys.DeleteAsync(made.Id);

        Assert.That(read, Has.Property("Description").EqualTo("deploy").And.Property("Material").EndsWith("_****"));
        Assert.That(listed.Select(key => key.Id), Is.EqualTo(new[] { made.Id }));
        Assert.That(me.Id, Is.EqualTo(org.UserId));
        Assert.That(ended.DeletedAt, Is.Not.Null);
        await Assert.ThrowsAsync<ArklowUnauthorizedException>(() => self.GetAsync());
    }

    [Test]
    public async Task An_organisation_is_made_entered_renamed_and_ended()
    {
        var client = (await Suite.Server.CreateOrgAsync()).Client();

        var made = await client.Orgs.CreateAsync(new("Made"));
        using var key = await client.Self.CreateFirstKeyAsync(made.Id);
        using var owner = ArklowClient.Create(new() { BaseAddress = Suite.Server.Url, ApiKey = key.Material });
        var renamed = await owner.Orgs.RenameAsync(made.Id, new("Other"));
        var read = await owner.Orgs.GetAsync(made.Id);
        var listed = await client.Orgs.ListAsync(new() { Search = new("name", "eq", "other") }).ReadAllAsync();
        var ended = await owner.Orgs.DeleteAsync(made.Id, new("Other"));

        Assert.That(read, Is.EqualTo(renamed));
        Assert.That(listed, Is.EqualTo(new[] { renamed }));
        Assert.That(ended.DeletedAt, Is.Not.Null);
    }

    [Test]
    public async Task A_newcomer_is_invited_redeems_the_token_and_is_removed()
    {
        var org = await Suite.Server.CreateOrgAsync();
        using var invited = await org.ClientOrg().Members.InviteAsync("ada+1@example.org", new(["members:read"]));
        var pending = await org.ClientOrg().Members.ListInvitesAsync().ReadAllAsync();
        using var redeemed = await Clients.Nobody.Invites.RedeemAsync(new(invited.Token!, "Ada"));
        var members = await (org with { Key = redeemed.Key.Material.RevealText() }).ClientOrg().Members.ListAsync().ReadAllAsync();
        using var updated = await org.ClientOrg().Members.InviteAsync(redeemed.User.Id, new(["audit:read"]));
        var removed = await org.ClientOrg().Members.RemoveAsync(redeemed.User.Id);

        Assert.That(invited, Has.Property("Action").EqualTo("invited"));
        Assert.That(pending.Select(invite => invite.Email), Is.EqualTo(new[] { "ada+1@example.org" }));
        Assert.That(redeemed.User.Name, Is.EqualTo("Ada"));
        Assert.That(members.Select(member => member.UserId), Is.EquivalentTo(new[] { org.UserId, redeemed.User.Id }));
        Assert.That(updated.Membership!.Permissions, Is.EqualTo(new[] { "audit:read" }));
        Assert.That(removed.Id, Is.EqualTo(redeemed.Membership.Id));
    }

    [Test]
    public async Task A_user_accepts_declines_and_joins_by_token()
    {
        var (org, user) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
        var (members, self) = (org.ClientOrg().Members, user.Client().Self);

        using var first = await members.InviteAsync(user.UserId, new());
        var seen = await self.ListInvitesAsync(new() { Search = new("org_id", "eq", org.Id) }).ReadAllAsync();
        var declined = await self.DeclineInviteAsync(first.Invite!.Id);
        using var second = await members.InviteAsync(user.UserId, new());
        var revoked = await members.RevokeInviteAsync(user.UserId);
        using var third = await members.InviteAsync(user.UserId, new(["members:read"]));
        var accepted = await self.AcceptInviteAsync(third.Invite!.Id);
        await members.RemoveAsync(user.UserId);
        using var byAddress = await members.InviteAsync("grace@example.org", new());
        var joined = await self.JoinAsync(new(byAddress.Token!));

        Assert.That(seen, Is.EqualTo(new[] { first.Invite }).Using<Invite>((a, b) => a.Id == b.Id));
        Assert.That(declined.Id, Is.EqualTo(first.Invite.Id));
        Assert.That(revoked.Id, Is.EqualTo(second.Invite!.Id));
        Assert.That(accepted.Permissions, Is.EqualTo(new[] { "members:read" }));
        Assert.That(joined.UserId, Is.EqualTo(user.UserId));
    }

    [Test]
    public async Task The_service_tells_how_it_is()
    {
        Assert.That((await Clients.Nobody.Health.GetLivenessAsync()).Status, Is.EqualTo("live"));
        Assert.That((await Clients.Nobody.Health.GetReadinessAsync()).Status, Is.EqualTo("ready"));
    }
}
