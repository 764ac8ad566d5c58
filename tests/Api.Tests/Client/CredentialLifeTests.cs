using System.Text.Json.Nodes;
using Arklow.Client;
using Arklow.Testing;

namespace Arklow.Api.Tests.Client;

public sealed class CredentialLifeTests
{
    private static readonly DateTimeOffset Expiry = new(2031, 5, 6, 7, 8, 9, TimeSpan.FromHours(2));

    [Test]
    public async Task A_credential_lives_its_whole_life_through_the_client()
    {
        var credentials = (await Suite.Server.CreateOrgAsync()).ClientOrg().Credentials;
        using var first = ArklowSecret.FromText("first \"one\"\n\u0001é");
        using var second = ArklowSecret.FromJson(new JsonObject { ["Authorization"] = "Bearer two" });

        var created = await credentials.CreateAsync(
            new()
            {
                Type = "http_auth_headers",
                Label = "Orders",
                Metadata = new() { ["team"] = "ops", ["size"] = 1 },
                Secret = first,
                ExpiresAt = Expiry,
            }
        );
        var patched = await credentials.PatchAsync(
            created.Id,
            new()
            {
                Label = null,
                Metadata = new JsonObject { ["size"] = null },
            },
            ifVersion: created.Version
        );
        var rotated = await credentials.RotateAsync(
            created.Id,
            new()
            {
                Secret = second,
                ExpiresAt = null,
                KeepPreviousFor = 60,
                ExpectedVersion = 2,
            },
            ifVersion: 2
        );
        using var revealed = await credentials.RevealAsync(created.Id, new("debugging order 17"));
        using var before = await credentials.RevealAsync(created.Id, new("debugging order 17", 1));
        var promoted = await credentials.PromoteAsync(created.Id, 1);
        var check = await credentials.CheckAsync(created.Id, new(Version: 1));
        var versions = await credentials.ListVersionsAsync(created.Id).ReadAllAsync();
        var deleted = await credentials.DeleteAsync(created.Id, ifVersion: promoted.Version);
        var restored = await credentials.RestoreAsync(created.Id);
        var asItWas = await credentials.GetAsync(created.Id, created.UpdatedAt);
        var purged = await credentials.PurgeAsync(created.Id, new(created.Id));

        Assert.That(
            created,
            Has.Property("Provider").EqualTo("http").And.Property("ExpiresAt").EqualTo(Expiry).And.Property("Version").EqualTo(1)
        );
        Assert.That(created.Receipt, Is.Not.Null);
        Assert.That(created.RequestId, Is.Not.Null);
        Assert.That(created.IsReplay, Is.False);
        Assert.That(patched.Label, Is.Null);
        Assert.That(patched.ExpiresAt, Is.EqualTo(Expiry), "what is left out stays");
        Assert.That(patched.Metadata.ToString(), Is.EqualTo("""{"team":"ops"}"""));
        Assert.That(rotated.ExpiresAt, Is.Null);
        Assert.That(revealed, Has.Property("Version").EqualTo(3).And.Property("Provider").EqualTo("http"));
        Assert.That(System.Text.Encoding.UTF8.GetString(revealed.Secret.RevealJson()), Is.EqualTo("""{"Authorization":"Bearer two"}"""));
        Assert.That(before.Secret.RevealText(), Is.EqualTo("first \"one\"\n\u0001é"));
        Assert.That(promoted.Version, Is.EqualTo(4));
        Assert.That(check, Has.Property("Version").EqualTo(1).And.Property("Live").Null);
        Assert.That(
            versions.Select(version => version.SecretState),
            Is.EqualTo(new[] { "current", "superseded", "superseded", "superseded" })
        );
        Assert.That(deleted.DeletedAt, Is.Not.Null);
        Assert.That(restored.DeletedAt, Is.Null);
        Assert.That(asItWas, Has.Property("Version").EqualTo(1).And.Property("Label").EqualTo("Orders"));
        Assert.That(purged.Id, Is.EqualTo(created.Id));
    }

    [Test]
    public async Task What_an_organisation_keeps_is_read_and_set()
    {
        var credentials = (await Suite.Server.CreateOrgAsync()).ClientOrg().Credentials;

        var set = await credentials.SetRetentionAsync(new() { KeepVersions = 3, KeepVersionsFor = 3600 });
        var stays = await credentials.SetRetentionAsync(new() { KeepVersions = 4 });
        var forEver = await credentials.SetRetentionAsync(new() { KeepVersionsFor = null });

        Assert.That(set, Is.EqualTo(new Retention(3, 3600)));
        Assert.That(stays, Is.EqualTo(new Retention(4, 3600)));
        Assert.That(forEver, Is.EqualTo(new Retention(4, null)));
        Assert.That(await credentials.GetRetentionAsync(), Is.EqualTo(forEver));
    }

    [Test]
    public async Task Types_tell_what_their_secrets_are()
    {
        var types = (await Suite.Server.CreateOrgAsync()).Client().CredentialTypes;

        var all = await types.GetAllAsync();
        var aws = await types.GetAsync("aws");

        Assert.That(all.Items.Select(type => type.Type), Does.Contain("aws"));
        Assert.That(aws.Fields.Select(field => field.Name), Does.Contain("AWS_SECRET_ACCESS_KEY"));
        Assert.That(aws.Schema.GetProperty("type").GetString(), Is.EqualTo("object"));
    }

    [Test]
    public async Task Credentials_are_found_by_all_that_a_list_takes()
    {
        var credentials = (await Suite.Server.CreateOrgAsync()).ClientOrg().Credentials;
        var found = await credentials.CreateAsync(
            new()
            {
                Type = "pager",
                Provider = "pager & duty",
                Label = "Order \"17\" + more",
                Metadata = new() { ["a"] = new JsonObject { ["b"] = "ü&?#" } },
                ExpiresAt = Expiry,
            }
        );
        await credentials.CreateAsync(new() { Type = "aws" });
        await credentials.DeleteAsync((await credentials.CreateAsync(new() { Type = "aws" })).Id);

        CredentialFilter[] filters =
        [
            new() { Type = "pager" },
            new() { Provider = "pager & duty" },
            new() { ExpiresBefore = Expiry.AddTicks(10) },
            new() { Metadata = new JsonObject { ["a"] = new JsonObject { ["b"] = "ü&?#" } } },
            new() { Search = new("label", "eq", "order \"17\" + MORE") },
            new() { Search = new("type", "in", "pager", "phone") },
        ];

        foreach (var filter in filters)
            Assert.That(
                (await credentials.ListAsync(filter).ReadAllAsync()).Select(one => one.Id),
                Is.EqualTo(new[] { found.Id }),
                $"{filter}"
            );
        var counted = await credentials.GetPageAsync(new() { CountOnly = true, Deleted = "include" });
        Assert.That(counted, Has.Property("Count").EqualTo(3).And.Property("Items").Empty);
    }
}
