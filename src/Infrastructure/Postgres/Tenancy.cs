using Arklow.Domain.ApiKeys;
using Arklow.Domain.Invites;
using Arklow.Domain.Orgs;
using Arklow.Domain.Users;
using Npgsql;
using NpgsqlTypes;

namespace Arklow.Infrastructure.Postgres;

/// <summary>Row-level security shows a transaction the rows of what it names, and none without.</summary>
/// <param name="Setting">Local to the transaction, so that a pooled connection carries nothing over.</param>
internal readonly record struct Tenancy(string Setting, long Id)
{
    /// <summary>The statement that names an org, whose id as text is $1.</summary>
    public const string OpenSql = "select set_config('arklow.org_id', $1, true)";

    /// <summary>The same where parameters have names: the org's id as text is <c>@Tenant</c>.</summary>
    public const string OpenNamedSql = "select set_config('arklow.org_id', @Tenant, true)";

    /// <summary>The statement that names anything, with the setting and the id as text as parameters.</summary>
    public const string OpenAnySql = "select set_config(@Setting, @Value, true)";

    /// <summary>All rows of the org.</summary>
    public static Tenancy Of(OrgId org) => new("arklow.org_id", org.Value);

    /// <summary>The user, their memberships and the invites for them, to read only.</summary>
    public static Tenancy Of(UserId user) => new("arklow.user_id", user.Value);

    /// <summary>The key itself, to read only, and what it did under a name of its own.</summary>
    public static Tenancy Of(ApiKeyId key) => new("arklow.key_id", key.Value);

    /// <summary>The one invite, to read only.</summary>
    public static Tenancy Of(InviteId invite) => new("arklow.invite_id", invite.Value);

    public static NpgsqlBatchCommand Open(OrgId org) =>
        new(OpenSql)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = org.ToString(), NpgsqlDbType = NpgsqlDbType.Text },
            },
        };
}
