using Arklow.Application.Ports;
using Arklow.Domain.ApiKeys;
using Arklow.Domain.Members;
using Arklow.Domain.Orgs;
using Arklow.Domain.Users;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace Arklow.Testing;

/// <summary>Makes orgs of their own for tests, so that all can run at once on one database.</summary>
public static class Orgs
{
    private const string Insert = """
        insert into orgs (org_id, name, updated_at) values (@Org, 'Test', now());
        insert into users (id, name, created_at) values (@User, 'Test', now());
        insert into members (org_id, id, user_id, permissions) values (@Org, @Member, @User, @Permissions);
        insert into api_keys (org_id, id, member_id, hash, created_at) values (@Org, @Key, @Member, @Hash, now())
        """;

    /// <summary>An org with one member, who has the permissions; by default an owner.</summary>
    public static async Task<TestOrg> CreateOrgAsync(this ArklowServer server, params string[] permissions)
    {
        var ids = server.Services.GetRequiredService<IIdSource>();
        var org = await ids.NextAsync<OrgId>(default);
        var key = ApiKeyMaterial.Generate(await ids.NextAsync<ApiKeyId>(default));
        var user = await ids.NextAsync<UserId>(default);
        var member = await ids.NextAsync<MemberId>(default);
        await using var connection = await server.OpenAsSuperuserAsync();
        await connection.ExecuteAsync(
            Insert,
            new
            {
                Org = org,
                User = user,
                Member = member,
                Key = key.Id,
                Hash = key.Hash(),
                Permissions = permissions is [] ? ["owner"] : permissions,
            }
        );
        return new(org.ToString(), key.Reveal())
        {
            UserId = user.ToString(),
            MemberId = member.ToString(),
            KeyId = key.Id.ToString(),
        };
    }
}
