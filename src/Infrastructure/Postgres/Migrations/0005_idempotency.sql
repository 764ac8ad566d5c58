-- What was done under an Idempotency-Key, and how it was answered: docs/idempotency.md. Nothing of it in the clear: name and fingerprint are codes,
-- the answer is encrypted. org_id and scope are those of the API key that asked, 0 and 0 for who came without one; they refer to no row.
create table idempotency_keys (
    org_id bigint not null,
    scope bigint not null,
    name bytea not null constraint idempotency_keys_name_is_hmac check (length(name) = 32),
    fingerprint bytea not null constraint idempotency_keys_fingerprint_is_hmac check (length(fingerprint) = 32),
    answer bytea,
    created_at timestamptz not null default now(),
    constraint idempotency_keys_pk primary key (org_id, scope, name)
);

create index idempotency_keys_age on idempotency_keys (created_at);

-- Ciphertext does not compress.
alter table idempotency_keys alter column answer set storage external;

-- Not even the org sees what its keys were answered: each key sees its own, and upkeep what is over.
alter table idempotency_keys enable row level security, force row level security;
create policy named_key on idempotency_keys using (scope = current_key());
create policy upkeep on idempotency_keys for select using (upkeep() and created_at <= now() - interval '24 hours');
create policy upkeep_deletes on idempotency_keys for delete using (upkeep() and created_at <= now() - interval '24 hours');
