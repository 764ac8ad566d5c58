-- People, machines and what they may do. Who asks about themself names themself in arklow.user_id, and sees their own memberships and invites in
-- whichever orgs; who redeems a token names its invite in arklow.invite_id.

create function current_self() returns bigint language sql stable
    return nullif(current_setting('arklow.user_id', true), '')::bigint;

create function current_invite() returns bigint language sql stable
    return nullif(current_setting('arklow.invite_id', true), '')::bigint;

-- The address under which this org invited the member; no other org goes by it.
alter table members add column email text;
create unique index members_email_unique on members (org_id, email) where deleted_at is null;
create index members_user on members (user_id) where deleted_at is null;

-- permissions: null acts with all that the member holds.
alter table api_keys
    add column permissions text[],
    add column expires_at timestamptz,
    add column last_used_at timestamptz;
create index api_keys_member on api_keys (org_id, member_id);

-- user_id refers to no row: an invite for a user that never was looks like any other.
create table invites (
    org_id bigint not null constraint invites_org_fk references orgs,
    id bigint not null,
    user_id bigint,
    email text,
    permissions text[] not null,
    token_hash bytea constraint invites_token_hash_is_sha256 check (length(token_hash) = 32),
    invited_by bigint not null,
    state text not null constraint invites_state_known check (state in ('pending', 'accepted', 'declined', 'revoked')),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    constraint invites_pk primary key (org_id, id),
    constraint invites_inviter_fk foreign key (org_id, invited_by) references members,
    constraint invites_for_one check (num_nonnulls(user_id, email) = 1),
    constraint invites_token_for_email check ((email is null) = (token_hash is null)),
    constraint invites_end_known check ((state = 'pending') = (ended_at is null))
);

create index invites_id on invites (id);
create unique index invites_user_pending_unique on invites (org_id, user_id) where state = 'pending';
create unique index invites_email_pending_unique on invites (org_id, email) where state = 'pending';
create index invites_user_pending on invites (user_id) where state = 'pending';

alter table invites enable row level security, force row level security;
create policy own_org on invites using (org_id = current_org());
create policy named_invite on invites for select using (id = current_invite());
create policy named_user on invites for select using (user_id = current_self());
create policy named_user on members for select using (user_id = current_self());
create policy named_user on orgs for select using (
    org_id in (select m.org_id from members m where m.user_id = current_self() and m.deleted_at is null));

-- No org's: everybody sees themself. Who redeems a token is new.
alter table users enable row level security, force row level security;
create policy named_user on users for select using (id = current_self());
create policy newcomer on users for insert with check (true);
