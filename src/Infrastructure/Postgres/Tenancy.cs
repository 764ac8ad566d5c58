using Arklow.Domain.Orgs;
using Npgsql;
using NpgsqlTypes;

namespace Arklow.Infrastructure.Postgres;

/// <summary>Row-level security shows a transaction the rows of the org that it names, and none without.</summary>
internal static class Tenancy
{
    /// <summary>The statement that names the org; local to the transaction, so that a pooled connection carries nothing over.</summary>
    public const string OpenSql = "select set_config('arklow.org_id', $1, true)";

    /// <summary>The same where parameters have names: the org's id as text is <c>@Tenant</c>.</summary>
    public const string OpenNamedSql = "select set_config('arklow.org_id', @Tenant, true)";

    public static NpgsqlBatchCommand Open(OrgId org) =>
        new(OpenSql)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = org.ToString(), NpgsqlDbType = NpgsqlDbType.Text },
            },
        };
}
