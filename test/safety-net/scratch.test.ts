import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { clearScratch, inScratch } from '../../src/safety-net/scratch.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';
import { keyIn, run } from './archives.js';

const DATABASE = 'dieuphoi_restore_test_';
const FOLDER = 'restore-test-';

let server: TestServer;
let recoveryKey: string;
beforeAll(async () => {
  server = await startServer();
  const { code, said } = await run('backup', ['--new-key'], { server });
  expect([said, code]).toEqual([said, 0]);
  recoveryKey = keyIn(said);
}, 90_000);
afterAll(() => server.close());

const isThere = async (database: string): Promise<boolean> =>
  (await server.database.superuser.query('SELECT FROM pg_database WHERE datname = $1', [database]))
    .rowCount === 1;
const folders = async (): Promise<string[]> =>
  (await readdir(server.dataDir)).filter((name) => name.startsWith(FOLDER));
const countOfTests = async (): Promise<unknown> =>
  (await server.database.superuser.query(`SELECT FROM archive_runs WHERE kind = 'restore_test'`)).rowCount;

/** What a restore test has on the way: a database and a folder with keys. */
async function left(id: string): Promise<string> {
  await server.database.superuser.query(`CREATE DATABASE ${DATABASE}${id} OWNER dieuphoi_owner`);
  const keys = path.join(server.dataDir, `${FOLDER}${id}`, 'keys');
  await mkdir(keys, { recursive: true });
  await writeFile(path.join(keys, 'log-heads.key'), 'bí mật');
  return `${DATABASE}${id}`;
}

/** Besides the one that holds it. */
const isWorkedIn = async (database: string): Promise<boolean> =>
  (await server.database.superuser.query('SELECT FROM pg_stat_activity WHERE datname = $1', [database]))
    .rowCount! > 1;

test.each([
  ['before it has begun', false],
  ['while it restores', true],
])(
  'one that is interrupted %s leaves no database and no folder, and is not recorded',
  async (_, isAtWork) => {
    let id = '';
    const { code, said } = await run('restore', ['--test'], {
      ...{ server, recoveryKey },
      interruptWhen: async () => {
        const folder = await waitFor('the scratch folder', async () => (await folders())[0], 60_000);
        id = folder.slice(FOLDER.length);
        if (isAtWork) await waitFor('its work to begin', () => isWorkedIn(DATABASE + id), 60_000);
      },
    });
    expect({ code, said }).toMatchObject({ code: 130, said: expect.stringContaining('Stopped') });
    expect([id !== '', await isThere(DATABASE + id)]).toEqual([true, false]);
    expect(await folders()).toEqual([]);
    expect(await countOfTests()).toBe(0);
  },
  90_000,
);

test('what a killed one left goes with the next; what a running one has, stays', async () => {
  const [killed, running] = [await left('0badcafe'), await left('0badbeef')];
  await mkdir(path.join(server.dataDir, `${FOLDER}Xy12ab`)); // as an older release named it
  const guard = new pg.Client({
    connectionString: Object.assign(new URL(server.database.superuserUrl), { pathname: running }).toString(),
  });
  await guard.connect();
  try {
    const { code, said } = await run('restore', ['--test'], { server, recoveryKey });
    expect({ code, said }).toMatchObject({ code: 0 });
    expect([await isThere(killed), await isThere(running)]).toEqual([false, true]);
    expect(await folders()).toEqual([`${FOLDER}0badbeef`]);
    expect(existsSync(path.join(server.dataDir, `${FOLDER}0badbeef`, 'keys', 'log-heads.key'))).toBe(true);
  } finally {
    await guard.end();
    await server.database.superuser.query(`DROP DATABASE ${running} WITH (FORCE)`);
  }
}, 90_000);

test('where the database server cannot be reached at its end, what is left goes with the next', async () => {
  const { superuser, superuserUrl, ownerUrl } = server.database;
  const maker = `maker_${randomUUID().slice(0, 8)}`;
  await superuser.query(`CREATE ROLE ${maker} SUPERUSER LOGIN PASSWORD 'maker'`);
  try {
    const makerUrl = Object.assign(new URL(superuserUrl), { username: maker, password: 'maker' }).toString();
    const ground = { ownerUrl, makerUrl, dataDir: server.dataDir };
    let database = '';
    const test = inScratch(ground, async (scratchUrl) => {
      database = new URL(scratchUrl).pathname.slice(1);
      await superuser.query(`ALTER ROLE ${maker} NOLOGIN`);
    });
    await expect(test).rejects.toThrow('not permitted to log in');
    expect(await isThere(database)).toBe(true);
    await superuser.query(`ALTER ROLE ${maker} LOGIN`);
    await clearScratch(ground);
    expect([await isThere(database), await folders()]).toEqual([false, []]);
  } finally {
    await superuser.query(`DROP ROLE ${maker}`);
  }
});
