-- Where an org hears of events, and what it is to hear; docs/webhooks.md.

-- url, secret, previous: sealed under the org's key; see docs/encryption.md. An address may hold a token, so it is kept like a secret.
create table webhooks (
    org_id bigint not null constraint webhooks_pk primary key constraint webhooks_org_fk references orgs,
    url bytea not null,
    secret bytea not null,
    previous bytea,
    previous_until timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint webhooks_previous_ends check ((previous is null) = (previous_until is null))
);

-- payload: what is sent, byte for byte at every attempt, because receivers may remember what they have seen. next_at: when it is sent next; while it
-- is being sent, when whoever sends it is taken to be dead.
create table webhook_deliveries (
    org_id bigint not null constraint webhook_deliveries_org_fk references orgs,
    id bigint not null,
    event text not null,
    payload text not null,
    state text not null constraint webhook_deliveries_state_known check (state in ('pending', 'delivered', 'exhausted')),
    attempts int not null,
    next_at timestamptz,
    last_status int,
    last_error text,
    created_at timestamptz not null,
    ended_at timestamptz,
    constraint webhook_deliveries_pk primary key (org_id, id),
    constraint webhook_deliveries_next_known check ((state = 'pending') = (next_at is not null)),
    constraint webhook_deliveries_end_known check ((state = 'pending') = (ended_at is null))
);

create index webhook_deliveries_due on webhook_deliveries (next_at) include (org_id) where state = 'pending';
create index webhook_deliveries_due_of on webhook_deliveries (org_id, next_at) where state = 'pending';
create index webhook_deliveries_ended on webhook_deliveries (ended_at) include (org_id) where state <> 'pending';

alter table webhooks enable row level security, force row level security;
alter table webhook_deliveries enable row level security, force row level security;
create policy own_org on webhooks using (org_id = current_org());
create policy own_org on webhook_deliveries using (org_id = current_org());
create policy upkeep on webhook_deliveries for select using (upkeep());
