-- What becomes of a credential after it was created. The current state is the row of credentials; each earlier one is a row of credential_versions. The
-- secret of a version is that of the greatest credential_secrets.version up to it.

-- The background work that looks after the rows of all orgs says so.
create function upkeep() returns boolean language sql stable
    return coalesce(current_setting('arklow.upkeep', true), '') = 'on';

-- What jsonb cannot hold, numbers with too many digits above all, is kept as it was sent and not found by a search.
create function searchable(value json) returns jsonb language plpgsql immutable as $$
begin
    return value::jsonb;
exception when others then
    return null;
end $$;

-- notice_at: when somebody is to hear next that it expires.
alter table credentials add column notice_at timestamptz;
create index credentials_expiry on credentials (org_id, expires_at) where expires_at is not null;
create index credentials_notice on credentials (notice_at) where notice_at is not null and deleted_at is null;
create index credentials_deleted on credentials (deleted_at) where deleted_at is not null;

-- usable_until: a version that was followed by another stays usable beside it for so long. keep_until: then its ciphertext goes, and its row stays.
alter table credential_secrets
    add column usable_until timestamptz,
    add column keep_until timestamptz;
create index credential_secrets_due on credential_secrets (keep_until) where keep_until is not null and sealed is not null;

create table credential_versions (
    org_id bigint not null,
    credential_id bigint not null,
    version int not null,
    label text,
    metadata json,
    expires_at timestamptz,
    updated_at timestamptz not null,
    deleted_at timestamptz,
    constraint credential_versions_pk primary key (org_id, credential_id, version),
    constraint credential_versions_credential_fk foreign key (org_id, credential_id) references credentials
);

-- All that is left of a credential that was purged: that its id was one.
create table purged_credentials (
    org_id bigint not null constraint purged_credentials_org_fk references orgs,
    id bigint not null,
    purged_at timestamptz not null,
    constraint purged_credentials_pk primary key (org_id, id)
);

-- keep_seconds: null is for ever. An org without a row has the defaults.
create table credential_retention (
    org_id bigint not null constraint credential_retention_pk primary key constraint credential_retention_org_fk references orgs,
    keep_versions int not null constraint credential_retention_versions_positive check (keep_versions > 0),
    keep_seconds bigint constraint credential_retention_seconds_positive check (keep_seconds > 0),
    updated_at timestamptz not null
);

alter table credential_versions enable row level security, force row level security;
alter table purged_credentials enable row level security, force row level security;
alter table credential_retention enable row level security, force row level security;

create policy own_org on credential_versions using (org_id = current_org());
create policy own_org on purged_credentials using (org_id = current_org());
create policy own_org on credential_retention using (org_id = current_org());

-- Upkeep finds out whose turn it is, and of what; then it names the org.
create policy upkeep on credentials for select using (upkeep() and (deleted_at is not null or notice_at is not null));
create policy upkeep on credential_secrets for select using (upkeep() and keep_until is not null and sealed is not null);

-- Why somebody did it, where they had to say so.
alter table audit_records add column reason text;
