-- Who did what, and the proof of it: docs/audit.md. A record, once written, is neither changed nor deleted: policies let nobody, and the right to is
-- taken from everybody but the owner. What is over is dropped, a month of records at once.

-- The background work that serves the logs of all orgs says so.
create function auditing() returns boolean language sql stable
    return coalesce(current_setting('arklow.auditing', true), '') = 'on';

-- keep: for how many months, 0 for ever. Records of one month and one keep share a partition, so that each is dropped whole.
create table audit_records (
    org_id bigint not null,
    id bigint not null,
    at timestamptz not null,
    keep smallint not null,
    user_id bigint,
    key_id bigint,
    action text not null,
    target_kind text not null,
    target_id text,
    target_version bigint,
    code text,
    request_id text,
    address text,
    user_agent text,
    changed text[] not null,
    constraint audit_records_pk primary key (org_id, id, at, keep)
) partition by range (keep, at);
create index audit_records_newest on audit_records (org_id, at, id);

-- For moments that no partition was made for, such as those of a clock that is years ahead. Kept for ever.
create table audit_records_rest partition of audit_records default;

-- What is not sealed yet: the hash of the record, and a code that only a holder of the root key can make, so that nobody else has anything sealed.
create table audit_pending (
    org_id bigint not null,
    id bigint not null,
    at timestamptz not null,
    keep smallint not null,
    leaf bytea not null,
    code bytea not null,
    constraint audit_pending_pk primary key (org_id, id)
);

-- Its rows live for half a second: they are cleared away as soon as there are some.
alter table audit_pending set (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_insert_scale_factor = 0,
    autovacuum_vacuum_insert_threshold = 100000, autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 1000000);

-- The tree of an org: its leaves, and the perfect subtrees of every eighth level above them.
create table audit_leaves (
    org_id bigint not null,
    position bigint not null,
    record_id bigint not null,
    at timestamptz not null,
    keep smallint not null,
    leaf bytea not null constraint audit_leaves_leaf_is_sha256 check (length(leaf) = 32),
    constraint audit_leaves_pk primary key (org_id, position)
);
create unique index audit_leaves_record_unique on audit_leaves (org_id, record_id);

create table audit_nodes (
    org_id bigint not null,
    level smallint not null,
    index bigint not null,
    hash bytea not null constraint audit_nodes_hash_is_sha256 check (length(hash) = 32),
    constraint audit_nodes_pk primary key (org_id, level, index)
);

create table audit_heads (
    org_id bigint not null,
    size bigint not null constraint audit_heads_size_positive check (size > 0),
    root bytea not null,
    at timestamptz not null,
    previous bytea,
    key_id text not null,
    signature bytea not null,
    constraint audit_heads_pk primary key (org_id, size)
);

-- One row: the key that signs heads, wrapped by the root key. No org's.
create table audit_key (
    one boolean not null default true constraint audit_key_pk primary key constraint audit_key_one check (one),
    key_id text not null,
    public_key bytea not null,
    wrapped bytea not null,
    created_at timestamptz not null
);

alter table audit_records enable row level security, force row level security;
alter table audit_records_rest enable row level security, force row level security;
alter table audit_pending enable row level security, force row level security;
alter table audit_leaves enable row level security, force row level security;
alter table audit_nodes enable row level security, force row level security;
alter table audit_heads enable row level security, force row level security;

create policy own_org on audit_records for select using (org_id = current_org());
create policy own_org_adds on audit_records for insert with check (org_id = current_org());
create policy own_org on audit_pending using (org_id = current_org());
create policy own_org on audit_leaves for select using (org_id = current_org());
create policy own_org_adds on audit_leaves for insert with check (org_id = current_org());
create policy own_org on audit_nodes for select using (org_id = current_org());
create policy own_org_adds on audit_nodes for insert with check (org_id = current_org());
create policy own_org on audit_heads for select using (org_id = current_org());
create policy own_org_adds on audit_heads for insert with check (org_id = current_org());
create policy auditing on audit_pending for select using (auditing());
create policy auditing on audit_heads for select using (auditing());

-- Takes what no application needs from whoever was granted it, by default privileges or by hand.
create procedure audit_revoke(of_table regclass, rights text) language plpgsql set search_path = arklow, pg_temp as $$
declare
    grantee text;
begin
    for grantee in
        select distinct case g.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(g.grantee)) end
        from pg_class c, aclexplode(c.relacl) g
        where c.oid = of_table and g.grantee <> c.relowner
    loop
        execute format('revoke %s on %s from %s', rights, of_table, grantee);
    end loop;
end $$;

-- Run after every migration too: a restored database has its grants from default privileges again.
create procedure audit_protect() language plpgsql set search_path = arklow, pg_temp as $$
declare
    of_table regclass;
begin
    foreach of_table in array array['audit_records', 'audit_leaves', 'audit_nodes', 'audit_heads', 'audit_key']::regclass[] loop
        call audit_revoke(of_table, 'update, delete, truncate');
    end loop;
    call audit_revoke('audit_pending', 'update, truncate');
    for of_table in select inhrelid from pg_inherits where inhparent = 'audit_records'::regclass loop
        call audit_revoke(of_table, 'all');
    end loop;
end $$;

-- Makes the partitions of this month and of the months to come. The application, which owns nothing, may call this, and no more.
create function audit_extend(keeps smallint[], months int) returns int
    language plpgsql security definer set search_path = arklow, pg_temp as $$
declare
    kept smallint;
    month timestamp;
    name text;
    made int := 0;
begin
    foreach kept in array keeps loop
        for n in 0..least(months, 12) loop
            month := date_trunc('month', now() at time zone 'UTC') + make_interval(months => n);
            name := format('audit_records_%s_%s', kept, to_char(month, 'YYYY_MM'));
            continue when kept not between 0 and 1200 or to_regclass(name) is not null;
            perform pg_advisory_xact_lock(hashtext('audit_extend'));
            continue when to_regclass(name) is not null;
            begin
                execute format('create table %I partition of audit_records for values from (%s, %L) to (%s, %L)',
                    name, kept, month at time zone 'UTC', kept, (month + interval '1 month') at time zone 'UTC');
                execute format('alter table %I enable row level security, force row level security', name);
                call audit_revoke(name::regclass, 'all');
                made := made + 1;
            exception when check_violation then
                null; -- records of that month are in audit_records_rest already, and stay there
            end;
        end loop;
    end loop;
    return made;
end $$;

-- Drops the partitions whose months are over and whose time to be kept is, by the clock of the database; says what it dropped of whom.
create function audit_expire() returns table (org_id bigint, keep smallint, month text, records bigint)
    language plpgsql security definer set search_path = arklow, pg_temp as $$
declare
    part text;
    kept smallint;
    first timestamp;
begin
    perform pg_advisory_xact_lock(hashtext('audit_expire'));
    perform set_config('arklow.auditing', 'on', true);
    for part in
        select c.relname from pg_inherits join pg_class c on c.oid = inhrelid
        where inhparent = 'audit_records'::regclass and c.relname ~ '^audit_records_[1-9][0-9]*_[0-9]{4}_[0-9]{2}$'
        order by c.relname
    loop
        kept := split_part(part, '_', 3)::smallint;
        first := to_date(right(part, 7), 'YYYY_MM')::timestamp;
        continue when first + make_interval(months => kept + 1) > now() at time zone 'UTC';
        continue when exists (
            select from audit_pending p
            where p.keep = kept and p.at >= first at time zone 'UTC' and p.at < (first + interval '1 month') at time zone 'UTC');
        execute format('alter table %I no force row level security', part);
        return query execute format(
            'select r.org_id, r.keep, %L, count(*) from %I r group by r.org_id, r.keep order by r.org_id', to_char(first, 'YYYY-MM'), part);
        execute format('drop table %I', part);
    end loop;
end $$;

call audit_protect();
select audit_extend(array[0]::smallint[], 3);
