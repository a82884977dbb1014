import pg from 'pg';
import type { Credentials } from './credentials.js';

/** The cluster's superuser: maintenance and tests only, the product never logs in as it. */
export const SUPERUSER = 'dieuphoi_super';

/** Names of the three roles and of the database; migrations grant to them by name. */
export const OWNER_ROLE = 'dieuphoi_owner';
export const APP_ROLE = 'dieuphoi_app';
export const SYSTEM_ROLE = 'dieuphoi_system';
export const DATABASE = 'dieuphoi';

/**
 * Makes the three roles and the database where they are missing; may run at every start. The owner migrates and may make
 * roles; the app's and the system's role own nothing and pass no row-level security.
 */
export async function ensureRoles(maintenanceUrl: string, credentials: Credentials): Promise<void> {
  const client = new pg.Client({ connectionString: maintenanceUrl });
  await client.connect();
  try {
    const existing = await client.query<{ name: string }>(
      'SELECT rolname AS name FROM pg_roles UNION ALL SELECT datname FROM pg_database',
    );
    const names = new Set(existing.rows.map((row) => row.name));
    const wanted: [string, string, string][] = [
      [OWNER_ROLE, 'CREATEROLE', credentials.owner],
      [APP_ROLE, 'NOINHERIT', credentials.app],
      [SYSTEM_ROLE, 'NOINHERIT', credentials.system],
    ];
    for (const [name, rights, password] of wanted) {
      if (names.has(name)) continue;
      await client.query(`CREATE ROLE ${name} LOGIN ${rights} PASSWORD ${client.escapeLiteral(password)}`);
    }
    if (!names.has(DATABASE)) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER_ROLE}`);
    await client.query(`REVOKE ALL ON DATABASE ${DATABASE} FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${DATABASE} TO ${APP_ROLE}, ${SYSTEM_ROLE}`);
    // Migrations may hand functions to the two roles; without INHERIT the owner gains no policy of theirs.
    await client.query(`GRANT ${APP_ROLE}, ${SYSTEM_ROLE} TO ${OWNER_ROLE} WITH INHERIT FALSE, SET TRUE`);
  } finally {
    await client.end();
  }
}
