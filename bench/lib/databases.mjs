import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { migrate } from '../../dist/src/platform/database/migrate.js';
import { seedDemo } from '../../dist/src/demo/seed-demo.js';
import { fillEveryday } from './everyday.mjs';

const ONE_BENCH = 4217900;
const roles = {
  ownerUrl: 'DATABASE_URL',
  appUrl: 'DATABASE_APP_URL',
  systemUrl: 'DATABASE_SYSTEM_URL',
  superuserUrl: 'DATABASE_SUPERUSER_URL',
};

/** Databases of the bench beside the product's own, in the same PostgreSQL; gone when it ends. */
export class Databases {
  /** Makes the template: the schema, the demo province, the everyday amount of the past, a session for each account. */
  static async open(size) {
    const superuser = process.env.DATABASE_SUPERUSER_URL;
    if (!superuser)
      throw new Error(
        'The bench makes databases of its own: run it without DATABASE_URL, on the embedded one.',
      );
    const admin = await connect(on(superuser, 'postgres'));
    const { rows } = await admin.query('SELECT pg_try_advisory_lock($1) AS "isMine"', [ONE_BENCH]);
    if (!rows[0].isMine) throw new Error('Another bench is running on this database.');
    const databases = new Databases(admin);
    await databases.dropAll();
    await databases.makeTemplate(size);
    return databases;
  }

  constructor(admin) {
    this.admin = admin;
    this.template = `bench_template_${randomBytes(3).toString('hex')}`;
  }

  async makeTemplate(size) {
    await this.admin.query(`CREATE DATABASE ${this.template} OWNER dieuphoi_owner`);
    const urls = urlsOf(this.template);
    await migrate({ ownerUrl: urls.ownerUrl });
    await seedDemo({ appUrl: urls.appUrl, withBackups: false }); // their sweeps would be measured too
    const client = await connect(urls.superuserUrl);
    await fillEveryday(client, size);
    this.accounts = await signEverybodyIn(client);
    await client.query('VACUUM ANALYZE');
    await client.end();
  }

  /** A fresh copy, with a server's environment and a superuser's connection to prepare it and to look into it. */
  async copy() {
    const name = `bench_${randomBytes(6).toString('hex')}`;
    await this.admin.query(
      `CREATE DATABASE ${name} TEMPLATE ${this.template} OWNER dieuphoi_owner STRATEGY FILE_COPY`,
    );
    const urls = urlsOf(name);
    const superuser = await connect(urls.superuserUrl);
    const dataDir = await mkdtemp(path.join(tmpdir(), 'dieu-phoi-bench-'));
    const drop = async () => {
      await superuser.end();
      await rm(dataDir, { recursive: true, force: true });
      await this.admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    };
    return { superuser, drop, env: serverEnv(urls, dataDir) };
  }

  async close() {
    await this.dropAll();
    await this.admin.end();
  }

  /** What an interrupted bench left goes too. */
  async dropAll() {
    const { rows } = await this.admin.query(`SELECT datname FROM pg_database WHERE datname LIKE 'bench\\_%'`);
    for (const { datname } of rows) await this.admin.query(`DROP DATABASE "${datname}" WITH (FORCE)`);
  }
}

const serverEnv = (urls, dataDir) => ({
  DATABASE_URL: urls.ownerUrl,
  DATABASE_APP_URL: urls.appUrl,
  DATABASE_SYSTEM_URL: urls.systemUrl,
  DATABASE_SUPERUSER_URL: '',
  DATA_DIR: dataDir,
  HOST: '127.0.0.1',
});

async function connect(connectionString) {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined); // a copy is dropped under whoever is still connected
  await client.connect();
  return client;
}

const on = (url, database) => Object.assign(new URL(url), { pathname: `/${database}` }).toString();
const urlsOf = (database) =>
  Object.fromEntries(
    Object.entries(roles).map(([name, variable]) => [name, on(process.env[variable], database)]),
  );

/** Sessions as signing in makes them, but for eighty password checks: `{ login, role, unitId, cookie }`. */
async function signEverybodyIn(client) {
  const { rows } = await client.query(
    `SELECT p.id, p.login, p.role, c.unit_id AS "unitId" FROM people p LEFT JOIN contacts c ON c.id = p.contact_id ORDER BY p.login`,
  );
  const accounts = [];
  for (const { id, ...account } of rows) {
    const token = randomBytes(32).toString('base64url');
    await client.query(
      `INSERT INTO sessions (id, person_id, token_hash, created_at, last_used_at, idle_hours, absolute_expires_at)
       VALUES (gen_random_uuid(), $1, $2, now(), now(), 12, now() + interval '7 days')`,
      [id, createHash('sha256').update(token).digest()],
    );
    accounts.push({ ...account, cookie: `dieuphoi_session=${token}` });
  }
  return accounts;
}
