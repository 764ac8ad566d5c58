using Arklow.Api.Tests.Audit;
using Arklow.Api.Tests.Notifications;
using Arklow.Client;
using Arklow.Testing;

namespace Arklow.Api.Tests.Client;

public sealed class AuditAndWebhookTests
{
    [Test]
    public async Task What_was_done_is_listed_and_proved_through_the_client()
    {
        var org = await Suite.Server.CreateOrgAsync();
        var audit = org.ClientOrg().Audit;
        var created = await org.ClientOrg().Credentials.CreateAsync(new() { Type = "aws" });
        await org.ClientOrg().Credentials.DeleteAsync(created.Id);
        await Auditing.HeadAsync(org, 2);

        var records = await audit
            .ListAsync(
                new()
                {
                    Actor = org.UserId,
                    Action = "credential",
                    Target = $"credential:{created.Id}",
                    Outcome = "ok",
                    From = created.UpdatedAt.AddMinutes(-1),
                    To = created.UpdatedAt.AddMinutes(1),
                }
            )
            .ReadAllAsync();
        var counted = await audit.GetPageAsync(new() { CountOnly = true });
        var record = await audit.GetAsync(created.Receipt!);
        var proof = await audit.ProveAsync(created.Receipt!);
        var head = await audit.GetHeadAsync();
        var consistency = await audit.ProveConsistencyAsync(1);
        var export = await audit.ExportAsync().ReadAllAsync();

        Assert.That(records.Select(one => one.Action), Is.EqualTo(new[] { "credential.delete", "credential.create" }));
        Assert.That(counted.Count, Is.EqualTo(2));
        Assert.That(record.Target, Is.EqualTo(new AuditTarget("credential", created.Id, 1)));
        Assert.That(proof.Record.Id, Is.EqualTo(created.Receipt));
        Assert.That(head.SignedHead.Head.Size, Is.GreaterThanOrEqualTo(2));
        Assert.That(consistency, Has.Property("From").EqualTo(1));
        Assert.That(export, Has.Some.Contain("\"credential.create\"").And.All.StartWith("{"));
    }

    [Test]
    public async Task A_webhook_is_set_tried_rotated_and_removed_through_the_client()
    {
        var webhook = (await Suite.Server.CreateOrgAsync()).ClientOrg().Webhook;
        using var url = ArklowSecret.FromText(Hooks.Nowhere);

        using var set = await webhook.SetAsync(new(url));
        using var read = await webhook.GetAsync();
        var ids = new List<string>();
        for (var n = 0; n < 5; n++)
            ids.Add((await webhook.TestAsync()).Id);
        var retried = await webhook.RetryDeliveryAsync(ids[0]);
        var listed = await webhook.ListDeliveriesAsync(new() { Take = 2 }).ReadAllAsync();
        using var rotated = await webhook.RotateAsync();
        using var removed = await webhook.DeleteAsync();

        Assert.That(set.Secret.RevealText(), Does.StartWith("whsec_"));
        Assert.That(read.Url.RevealText(), Is.EqualTo(Hooks.Nowhere));
        Assert.That(retried.Event, Is.EqualTo("webhook.test"));
        Assert.That(listed.Select(delivery => delivery.Id), Is.EqualTo(ids.AsEnumerable().Reverse()));
        Assert.That(rotated.PreviousSecretUntil, Is.Not.Null);
        Assert.That(rotated.Secret.RevealText(), Is.Not.EqualTo(set.Secret.RevealText()));
        Assert.That(removed.OrgId, Is.EqualTo(set.OrgId));
    }
}
