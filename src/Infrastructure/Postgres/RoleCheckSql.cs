namespace Arklow.Infrastructure.Postgres;

/// <summary>The question to the catalog: a row, and a clause for a person, for each thing in which the role is not what it should be.</summary>
internal static class RoleCheckSql
{
    // Not pg_has_role: to it, a superuser is in every role, and who is in a role without inheriting from it is in none. Not current_user for what is
    // too much: what a connection can become again, it is.
    public const string Text = $"""
        with recursive held (role) as (
            select oid from pg_roles where rolname = session_user
            union
            select roleid from held join pg_auth_members on member = role
        ),
        roles as (
            select r.*, case rolname when session_user then 'it ' else 'it is in ' || quote_ident(rolname) || ', which ' end as who
            from held join pg_roles r on r.oid = role
        ),
        schema as (select oid, nspowner from pg_namespace where nspname = '{Migrator.Schema}'),
        relations as (
            select c.oid, relname::text as name, relowner as owner, relrowsecurity and relforcerowsecurity as secured, relkind in ('r', 'p') as is_table,
                case
                    when relispartition then array[]::text[]
                    when relname = '{Migrator.Journal}' then array['select']
                    when relname in ('audit_records', 'audit_leaves', 'audit_nodes', 'audit_heads', 'audit_key') then array['select', 'insert']
                    when relname = 'audit_pending' then array['select', 'insert', 'delete']
                    else array['select', 'insert', 'update', 'delete']
                end as needs,
                case relkind when 'S' then 'sequence' when 'v' then 'view' when 'm' then 'view' else 'table' end as kind
            from schema join pg_class c on relnamespace = schema.oid and relkind in ('r', 'p', 'f', 'S', 'v', 'm')
        ),
        things (kind, name, owner) as (
            select 'database', datname::text, datdba from pg_database where datname = current_database()
            union all select 'schema', '{Migrator.Schema}', nspowner from schema
            union all select kind, name, owner from relations
            union all select 'function', proname::text, proowner from schema join pg_proc on pronamespace = schema.oid
        ),
        findings (excess, clause) as (
            select true, who || power
            from roles, lateral (values
                (1, rolsuper, 'is a superuser'),
                (2, rolbypassrls, 'bypasses row-level security'),
                (3, rolcreaterole, 'may create roles'),
                (4, rolreplication, 'may replicate'),
                (5, rolcreatedb, 'may create databases'),
                (6, rolname in ('pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files'), 'reaches the server''s files')
            ) powers (n, has, power)
            where has
            union all
            select true, who || 'owns the ' || kind || case count(*) when 1 then ' ' else 's ' end || string_agg(name, ', ' order by name)
            from roles join things on owner = roles.oid
            group by who, kind
            union all
            select true, who || 'may create in the schema {Migrator.Schema}'
            from roles, schema
            where not rolsuper and roles.oid <> nspowner and has_schema_privilege(roles.oid, schema.oid, 'create')
            union all
            select true, who || may || string_agg(name, ', ' order by name)
            from roles, relations, (values
                ('truncate', 'may truncate '), ('trigger', 'may make triggers on '), ('references', 'may make foreign keys to ')
            ) rights (right_name, may)
            where not rolsuper and roles.oid <> owner and is_table
                and (has_table_privilege(roles.oid, relations.oid, right_name)
                    or right_name = 'references' and has_any_column_privilege(roles.oid, relations.oid, right_name))
            group by who, may
            union all
            select true, who || 'may ' || right_name || ' ' || string_agg(name, ', ' order by name) || ', to which records are only added'
            from roles, relations, unnest(array['update', 'delete']) right_name
            where not rolsuper and roles.oid <> owner and is_table and name like 'audit\_%' and right_name <> all (needs)
                and (has_table_privilege(roles.oid, relations.oid, right_name)
                    or right_name = 'update' and has_any_column_privilege(roles.oid, relations.oid, right_name))
            group by who, right_name
            union all
            select true, 'row-level security is not enabled and forced on ' || string_agg(name, ', ' order by name)
            from relations
            where is_table and not secured and (name = 'users' or exists (
                select from pg_attribute where attrelid = relations.oid and attname = 'org_id' and not attisdropped))
            having count(*) > 0
            union all
            select false, 'it may not use the schema {Migrator.Schema}'
            from schema where not has_schema_privilege(oid, 'usage')
            union all
            select false, 'it may not ' || may || string_agg(name, ', ' order by name)
            from relations, (values
                ('select', 'select from '), ('insert', 'insert into '), ('update', 'update '), ('delete', 'delete from ')
            ) rights (right_name, may)
            where is_table and right_name = any (needs) and not has_table_privilege(oid, right_name)
            group by may
            union all
            select false, 'it may not use the sequence ' || name
            from relations
            where case kind when 'sequence' then not has_sequence_privilege(oid, 'usage') end -- a table's oid would be an error
        )
        select session_user::text as role, excess, clause from findings
        """;
}
