namespace Arklow.Infrastructure.Credentials;

/// <summary>Until when the secrets of an org are kept: of one credential, or of all where <c>@Id</c> is null.</summary>
internal static class RetentionSql
{
    /// <summary>
    /// Each secret's end, anew. The current one has none. One that is too old to be among the newest ends when it stops being usable beside the
    /// current one; the others when their time is over, if there is one.
    /// </summary>
    public const string Schedule = """
        update credential_secrets s set keep_until = e.keep_until
        from (
            select r.credential_id, r.version,
                case
                    when r.rank = 1 then null
                    when r.rank > r.keep_versions then greatest(r.usable_until, @Now)
                    when r.keep_seconds is not null then greatest(r.usable_until, r.followed_at + make_interval(secs => r.keep_seconds))
                end as keep_until
            from (
                select k.credential_id, k.version, k.usable_until,
                    row_number() over newest as rank, lag(k.created_at) over newest as followed_at,
                    coalesce(p.keep_versions, @DefaultKeepVersions) as keep_versions, p.keep_seconds
                from credential_secrets k
                left join credential_retention p on p.org_id = k.org_id
                where k.org_id = @OrgId and (@Id::bigint is null or k.credential_id = @Id)
                window newest as (partition by k.credential_id order by k.version desc)) r) e
        where s.org_id = @OrgId and s.credential_id = e.credential_id and s.version = e.version and s.sealed is not null
            and s.keep_until is distinct from e.keep_until
        """;

    /// <summary>Destroys the secrets whose end has come.</summary>
    public const string Destroy = """
        update credential_secrets set sealed = null
        where org_id = @OrgId and (@Id::bigint is null or credential_id = @Id) and keep_until <= @Now and sealed is not null
        """;
}
