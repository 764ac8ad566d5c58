#!/bin/bash
# Runs once, in a new cluster: the statements of docs/your-own-postgresql.md, with the passwords of the secrets, which no log holds.
set -euo pipefail
secrets=${SECRETS:-/run/secrets}

psql -v ON_ERROR_STOP=1 --no-psqlrc -U postgres -d postgres \
  -v owner_password="$(<"$secrets/owner_password")" -v app_password="$(<"$secrets/app_password")" <<'SQL'
set log_statement = none;
set log_min_error_statement = panic;
create role arklow_owner login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
create role arklow_app login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
alter role arklow_owner password :'owner_password';
alter role arklow_app password :'app_password';
create database arklow owner arklow_owner template template0 encoding 'UTF8';
\connect arklow
revoke all on database arklow from public;
grant connect on database arklow to arklow_app;
revoke all on schema public from public;
create schema arklow authorization arklow_owner;
grant usage on schema arklow to arklow_app;
alter default privileges for role arklow_owner in schema arklow grant select, insert, update, delete on tables to arklow_app;
alter default privileges for role arklow_owner in schema arklow grant usage on sequences to arklow_app;
SQL
