import type { Credentials } from './credentials.js';
import { APP_ROLE, DATABASE, OWNER_ROLE, SUPERUSER, SYSTEM_ROLE } from './roles.js';

/** Connection strings of a running embedded database. They hold passwords: never print them. */
export type DatabaseUrls = {
  ownerUrl: string;
  appUrl: string;
  systemUrl: string;
  superuserUrl: string;
  port: number;
};

/** The four roles' ways into the product's database. */
export function databaseUrls(credentials: Credentials, port: number): DatabaseUrls {
  return {
    port,
    ownerUrl: url(OWNER_ROLE, credentials.owner, port, DATABASE),
    appUrl: url(APP_ROLE, credentials.app, port, DATABASE),
    systemUrl: url(SYSTEM_ROLE, credentials.system, port, DATABASE),
    superuserUrl: url(SUPERUSER, credentials.superuser, port, DATABASE),
  };
}

/** The superuser's way into the cluster before the product's database exists. */
export const maintenanceUrl = (credentials: Credentials, port: number) =>
  url(SUPERUSER, credentials.superuser, port, 'postgres');

// Passwords are base64url: nothing in them needs escaping in a URL.
const url = (user: string, password: string, port: number, database: string) =>
  `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
