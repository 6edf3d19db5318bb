#!/bin/sh
# Two accounts: one owns the tables and changes them, the portal works with the other, which can do neither. May be run again.
# Wants DATABASE_PASSWORD and OWNER_PASSWORD; runs as PostgreSQL's administrator. DATABASE_NAME where it is not waeng.
set -eu
: "${DATABASE_PASSWORD:?}" "${OWNER_PASSWORD:?}"
name=${DATABASE_NAME:-waeng}
psql() { command psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --set name="$name" "$@"; }

psql --dbname postgres <<'SQL'
-- Not as words of a command, which everybody on the machine may read.
\getenv owner OWNER_PASSWORD
\getenv portal DATABASE_PASSWORD
SELECT 'CREATE ROLE waeng_owner' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'waeng_owner') \gexec
SELECT 'CREATE ROLE waeng' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'waeng') \gexec
ALTER ROLE waeng_owner LOGIN NOSUPERUSER NOCREATEROLE CREATEDB PASSWORD :'owner';
ALTER ROLE waeng LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB PASSWORD :'portal';
-- A statement that fails holds what somebody typed: PostgreSQL's log says the failure without it.
ALTER ROLE waeng SET log_min_error_statement = panic;
SELECT format('CREATE DATABASE %I OWNER waeng_owner TEMPLATE template0 ENCODING ''UTF8'' LOCALE ''C.UTF-8'' LOCALE_PROVIDER icu ICU_LOCALE ''th''', :'name')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'name') \gexec
SQL
psql --dbname "$name" <<'SQL'
SET client_min_messages = warning;
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE :"name" TO waeng;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT ALL ON SCHEMA public TO waeng_owner;
GRANT USAGE ON SCHEMA public TO waeng;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO waeng;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO waeng;
ALTER DEFAULT PRIVILEGES FOR ROLE waeng_owner IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO waeng;
ALTER DEFAULT PRIVILEGES FOR ROLE waeng_owner IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO waeng;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
SQL
