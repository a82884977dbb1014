#!/usr/bin/env bash
# Run once by the postgres image on an empty volume: the three roles and the database, as the embedded one has them.
set -euo pipefail
psql --username "${POSTGRES_USER:-postgres}" --dbname postgres --set ON_ERROR_STOP=1 \
  --set owner="$DB_OWNER_PASSWORD" --set app="$DB_APP_PASSWORD" --set system="$DB_SYSTEM_PASSWORD" <<'SQL'
CREATE ROLE dieuphoi_owner LOGIN CREATEROLE CREATEDB PASSWORD :'owner';
CREATE ROLE dieuphoi_app LOGIN NOINHERIT PASSWORD :'app';
CREATE ROLE dieuphoi_system LOGIN NOINHERIT PASSWORD :'system';
GRANT dieuphoi_app, dieuphoi_system TO dieuphoi_owner WITH INHERIT FALSE, SET TRUE;
CREATE DATABASE dieuphoi OWNER dieuphoi_owner TEMPLATE template0 ENCODING 'UTF8'
  LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C';
REVOKE ALL ON DATABASE dieuphoi FROM PUBLIC;
GRANT CONNECT ON DATABASE dieuphoi TO dieuphoi_app, dieuphoi_system;
ALTER DATABASE dieuphoi SET timezone TO 'UTC';
SQL
