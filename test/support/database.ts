import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly systemUrl: string;
  readonly superuserUrl: string;
  /** A superuser's connection, for looking behind the walls. */
  readonly superuser: pg.Client;
  drop(): Promise<void>;
}

const urlOf = (name: 'SUPERUSER' | 'OWNER' | 'APP' | 'SYSTEM', database: string): string =>
  Object.assign(new URL(process.env[`TEST_${name}_URL`] as string), { pathname: `/${database}` }).toString();

/** A fresh clone of the migrated and seeded template, for one test file. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const name = `t_${randomBytes(6).toString('hex')}`;
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE dieuphoi_template OWNER dieuphoi_owner`);
  const superuser = new pg.Client({ connectionString: urlOf('SUPERUSER', name) });
  await superuser.connect();
  return {
    ownerUrl: urlOf('OWNER', name),
    appUrl: urlOf('APP', name),
    systemUrl: urlOf('SYSTEM', name),
    superuserUrl: urlOf('SUPERUSER', name),
    superuser,
    drop: async () => {
      await superuser.end();
      await asAdmin(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function asAdmin(sql: string): Promise<void> {
  const admin = new pg.Client({ connectionString: process.env['TEST_SUPERUSER_URL'] });
  await admin.connect();
  try {
    // Two files may clone at the same instant; PostgreSQL copies a template one at a time.
    await admin.query('SELECT pg_advisory_lock(1)');
    await admin.query(sql);
  } finally {
    await admin.end();
  }
}
