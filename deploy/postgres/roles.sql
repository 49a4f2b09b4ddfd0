-- Roles and databases of a Slipway server. The one place that makes them: the embedded server, the containers and the
-- tests all run this file, as a superuser, with psql. Running it again changes nothing but the passwords.
--
--   psql -v ON_ERROR_STOP=1 -v owner_password=… -v app_password=… -v system_password=… -v reader_password=… \
--        -v dagster_password=… -f roles.sql
\set QUIET on

SELECT format('CREATE ROLE %I', name)
FROM unnest(ARRAY[
  'slipway_owner',    -- owns the tables; migrations run as it
  'slipway_app',      -- requests; row-level security shows it one store at a time
  'slipway_system',   -- worker, /internal/v1 and command line; its policy sees all stores
  'slipway_export',   -- owns the views of schema export; nobody can log in as it
  'slipway_events',   -- owns the functions that keep storefronts' events; nobody can log in as it
  'slipway_reader',   -- the data house; sees the export views and nothing else
  'slipway_dagster'   -- Dagster's own storage, in a database of its own
]) AS name
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name)
\gexec

ALTER ROLE slipway_owner   LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'owner_password';
ALTER ROLE slipway_app     LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'app_password';
ALTER ROLE slipway_system  LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'system_password';
ALTER ROLE slipway_reader  LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'reader_password';
ALTER ROLE slipway_dagster LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'dagster_password';
ALTER ROLE slipway_export  NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
ALTER ROLE slipway_events  NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;

-- A migration makes the export views, and the functions about events, as the owner and hands them over.
GRANT slipway_export, slipway_events TO slipway_owner WITH INHERIT TRUE, SET TRUE;

-- A request that waits longer than this is lost for its caller anyway; it must not hold its locks.
ALTER ROLE slipway_app SET statement_timeout = '30s';
ALTER ROLE slipway_app SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE slipway_reader SET default_transaction_read_only = on;

SELECT format('CREATE DATABASE %I OWNER %I', name, owner)
FROM (VALUES ('commerce', 'slipway_owner'), ('dagster', 'slipway_dagster')) AS wanted (name, owner)
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = name)
\gexec

REVOKE CONNECT, TEMPORARY ON DATABASE commerce, dagster FROM PUBLIC;
GRANT CONNECT ON DATABASE commerce TO slipway_owner, slipway_app, slipway_system, slipway_reader;
GRANT CONNECT ON DATABASE dagster TO slipway_dagster;
-- Events wait in a temporary table until they are kept.
GRANT TEMPORARY ON DATABASE commerce TO slipway_events;
