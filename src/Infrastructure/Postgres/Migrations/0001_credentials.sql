-- Every table of a tenant begins its primary key with org_id, so that the database can be distributed by org, and is closed by row-level
-- security: a transaction sees the org that it names in arklow.org_id, and nothing without one.

create sequence ids increment by 1024 minvalue 1024 start with 1024;

create function current_org() returns bigint language sql stable
    return nullif(current_setting('arklow.org_id', true), '')::bigint;

-- Authentication knows a key's id before it knows an org: it may see the one row that it names.
create function current_key() returns bigint language sql stable
    return nullif(current_setting('arklow.key_id', true), '')::bigint;

-- One row: which root key this database belongs to, and whether the first start is over.
create table instance (
    one boolean not null default true constraint instance_pk primary key constraint instance_one check (one),
    root_key_id bytea not null,
    root_key_check bytea not null,
    bootstrapped_at timestamptz
);

create table users (
    id bigint not null constraint users_pk primary key,
    name text not null,
    email text,
    created_at timestamptz not null,
    deleted_at timestamptz
);

create table orgs (
    org_id bigint not null constraint orgs_pk primary key,
    name text not null,
    updated_at timestamptz not null,
    deleted_at timestamptz
);

create table members (
    org_id bigint not null constraint members_org_fk references orgs,
    id bigint not null,
    user_id bigint not null constraint members_user_fk references users,
    permissions text[] not null,
    deleted_at timestamptz,
    constraint members_pk primary key (org_id, id)
);

create unique index members_user_unique on members (org_id, user_id) where deleted_at is null;

create table api_keys (
    org_id bigint not null,
    id bigint not null,
    member_id bigint not null,
    hash bytea not null constraint api_keys_hash_is_sha256 check (length(hash) = 32),
    description text,
    created_at timestamptz not null,
    deleted_at timestamptz,
    constraint api_keys_pk primary key (org_id, id),
    constraint api_keys_member_fk foreign key (org_id, member_id) references members
);

create index api_keys_id on api_keys (id);

-- Keys that encrypt an org's secrets, wrapped by the root key; see docs/encryption.md.
create table org_keys (
    org_id bigint not null constraint org_keys_org_fk references orgs,
    generation int not null constraint org_keys_generation_positive check (generation > 0),
    wrapped bytea not null,
    created_at timestamptz not null,
    constraint org_keys_pk primary key (org_id, generation)
);

create table credentials (
    org_id bigint not null constraint credentials_org_fk references orgs,
    id bigint not null,
    type text not null,
    provider text not null,
    label text,
    metadata json,
    version int not null constraint credentials_version_positive check (version > 0),
    expires_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz,
    constraint credentials_pk primary key (org_id, id)
);

create table credential_secrets (
    org_id bigint not null,
    credential_id bigint not null,
    version int not null constraint credential_secrets_version_positive check (version > 0),
    sealed bytea,
    created_at timestamptz not null,
    constraint credential_secrets_pk primary key (org_id, credential_id, version),
    constraint credential_secrets_credential_fk foreign key (org_id, credential_id) references credentials
);

-- Ciphertext does not compress.
alter table credential_secrets alter column sealed set storage external;

alter table orgs enable row level security, force row level security;
alter table members enable row level security, force row level security;
alter table api_keys enable row level security, force row level security;
alter table org_keys enable row level security, force row level security;
alter table credentials enable row level security, force row level security;
alter table credential_secrets enable row level security, force row level security;

create policy own_org on orgs using (org_id = current_org());
create policy own_org on members using (org_id = current_org());
create policy own_org on api_keys using (org_id = current_org());
create policy own_org on org_keys using (org_id = current_org());
create policy own_org on credentials using (org_id = current_org());
create policy own_org on credential_secrets using (org_id = current_org());
create policy named_key on api_keys for select using (id = current_key());
