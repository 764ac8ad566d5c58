using Arklow.Testing;
using Dapper;
using Npgsql;

namespace Arklow.Api.Tests.Idempotency;

/// <summary>What the application's role sees of what is kept, when a statement forgets to say whose.</summary>
internal sealed class RowSecurityTests
{
    private TestOrg _org = null!;
    private TestOrg _other = null!;

    [OneTimeSetUp]
    public async Task KeepAsync()
    {
        (_org, _other) = (await Suite.Server.CreateOrgAsync(), await Suite.Server.CreateOrgAsync());
        foreach (var org in new[] { _org, _other })
            await Repeating.AskAsync(org.Put("""{"type":"aws"}"""), "name");
    }

    [Test]
    public async Task Who_names_a_key_sees_what_is_kept_for_it_alone() =>
        Assert.That(await ScopesAsync(("arklow.key_id", _org.KeyId)), Is.EqualTo(new[] { long.Parse(_org.KeyId) }));

    [Test]
    public async Task Who_names_nobody_or_an_org_sees_nothing()
    {
        Assert.That(await ScopesAsync(), Is.Empty);
        Assert.That(await ScopesAsync(("arklow.org_id", _org.Id), ("arklow.user_id", _org.UserId)), Is.Empty);
    }

    [Test]
    public async Task Upkeep_sees_and_deletes_what_is_over_alone()
    {
        await using var app = await OpenAsync([("arklow.upkeep", "on")]);

        var seen = await app.QueryAsync<DateTime>("select created_at from idempotency_keys");
        var deleted = await app.ExecuteAsync("delete from idempotency_keys where scope = @key", new { key = long.Parse(_other.KeyId) });
        var changed = await app.ExecuteAsync("update idempotency_keys set answer = null");

        Assert.That(seen, Is.All.LessThan(DateTime.UtcNow.AddHours(-24)));
        Assert.That((deleted, changed), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Nobody_keeps_changes_or_deletes_anything_for_another_key()
    {
        await using var app = await OpenAsync([("arklow.key_id", _org.KeyId)]);
        var another = new { key = long.Parse(_other.KeyId) };

        var changed = await app.ExecuteAsync("update idempotency_keys set answer = null where scope = @key", another);
        var deleted = await app.ExecuteAsync("delete from idempotency_keys where scope = @key", another);

        Assert.That((changed, deleted), Is.EqualTo((0, 0)));
        const string Insert = "insert into idempotency_keys (org_id, scope, name, fingerprint) values (1, @key, sha256('a'), sha256('b'))";
        await Assert.ThatAsync(
            () => app.ExecuteAsync(Insert, another),
            Throws.InstanceOf<PostgresException>().With.Property("SqlState").EqualTo("42501")
        );
    }

    private static async Task<IEnumerable<long>> ScopesAsync(params (string, string)[] named)
    {
        await using var app = await OpenAsync(named);
        return await app.QueryAsync<long>("select scope from idempotency_keys");
    }

    /// <summary>A transaction that rolls back when the connection is closed.</summary>
    private static async Task<NpgsqlConnection> OpenAsync((string Setting, string Value)[] named)
    {
        var connection = await Suite.Server.Database.OpenConnectionAsync();
        await connection.BeginTransactionAsync();
        foreach (var (setting, value) in named)
            await connection.ExecuteAsync("select set_config(@setting, @value, true)", new { setting, value });
        return connection;
    }
}
