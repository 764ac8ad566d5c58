using Arklow.Domain.Orgs;
using Arklow.Infrastructure.Crypto;
using Arklow.Infrastructure.Postgres;
using Arklow.Infrastructure.Postgres.Embedded;
using Arklow.Infrastructure.Tests.Postgres.Embedded;
using Dapper;
using Npgsql;

namespace Arklow.Infrastructure.Tests.Crypto;

/// <summary>One migrated database and one root key for the tests of this folder; each test has orgs of its own.</summary>
[SetUpFixture]
internal sealed class CryptoDatabase
{
    private static readonly TestDirectory Files = new();
    private static EmbeddedPostgres? _server;
    private static long _lastOrg;

    public static Database App { get; private set; } = null!;

    public static RootKey Root { get; private set; } = null!;

    /// <summary>The root key's 32 bytes, as docs/encryption.md says that its file holds them.</summary>
    public static byte[] RootBytes => Convert.FromBase64String(File.ReadAllText(Files.In("root.key")).Trim().Split(':')[3]);

    public static OrgKeyStore Store => new(App);

    /// <summary>What a process has: keys of its own in memory.</summary>
    public static OrgKeyRing NewRing(TimeProvider? clock = null) => new(Store, Root, clock ?? TimeProvider.System);

    public static Task<OrgId> NewOrgAsync() => NewOrgAsync(1_000_000 + Interlocked.Increment(ref _lastOrg));

    public static async Task<OrgId> NewOrgAsync(long id)
    {
        var org = new OrgId(id);
        await using var superuser = await OpenAsSuperuserAsync();
        await superuser.ExecuteAsync("insert into arklow.orgs (org_id, name, updated_at) values (@Value, 'Test', now())", org);
        return org;
    }

    /// <summary>An org's key as the database and the root key's file give it, with nothing of the product.</summary>
    public static async Task<byte[]> KeyOfAsync(OrgId org, int generation)
    {
        await using var superuser = await OpenAsSuperuserAsync();
        var wrapped = await superuser.QuerySingleAsync<byte[]>(
            "select wrapped from arklow.org_keys where org_id = @Value and generation = @generation",
            new { org.Value, generation }
        );
        return Testing.StoredSecret.Unwrap(RootBytes, wrapped, org.Value, generation);
    }

    public static async Task<int[]> GenerationsAsync(OrgId org)
    {
        await using var superuser = await OpenAsSuperuserAsync();
        const string Select = "select generation from arklow.org_keys where org_id = @Value order by generation";
        return [.. await superuser.QueryAsync<int>(Select, org)];
    }

    public static async Task ForgetKeysAsync(OrgId org)
    {
        await using var superuser = await OpenAsSuperuserAsync();
        await superuser.ExecuteAsync("delete from arklow.org_keys where org_id = @Value", org);
    }

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _server = await Files.StartAsync();
        await using (var owner = Databases.Open(_server.OwnerConnectionString))
            await Migrator.MigrateAsync(owner, CancellationToken.None);
        App = Databases.OpenWatched(_server.AppConnectionString);
        RootKeyFile.TryCreate(Files.In("root.key"));
        Root = RootKeyFile.Load(Files.In("root.key"));
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (App is not null)
            await App.DisposeAsync();
        Root?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
        await Files.DisposeAsync();
    }

    private static Task<NpgsqlConnection> OpenAsSuperuserAsync() =>
        new ServerAddress(new NpgsqlConnectionStringBuilder(_server!.AppConnectionString).Host!).OpenAsSuperuserAsync(
            ServerRoles.Database,
            CancellationToken.None
        );
}
