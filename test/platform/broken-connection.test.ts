import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { type AppDataSource, createAppDataSource } from '../../src/platform/database/database.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { waitFor } from '../support/wait-for.js';

let database: TestDatabase;
let line: Server;
let source: AppDataSource;
const ends = new Set<Socket>();

/** A line to PostgreSQL that can be cut without a word, as by a host that is switched off. */
beforeAll(async () => {
  database = await cloneDatabase();
  const { hostname, port } = new URL(database.appUrl);
  line = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end);
      end.pipe(other);
      end.on('error', () => undefined);
      end.on('close', () => other.destroy());
    }
  });
  await once(line.listen(0, '127.0.0.1'), 'listening');
  const url = Object.assign(new URL(database.appUrl), {
    hostname: '127.0.0.1',
    port: String((line.address() as AddressInfo).port),
  });
  source = await createAppDataSource(url.toString(), []).initialize();
});
afterAll(async () => {
  await source.destroy();
  line.close();
  await database.drop();
});

const cut = (): void => {
  for (const end of ends) end.destroy();
  ends.clear();
};
const ask = async (sql: string): Promise<unknown> =>
  (await source.script(`BEGIN; ${sql}; COMMIT`, []))[1]?.rows;
const isRunning = async (sql: string): Promise<boolean> => {
  const { rowCount } = await database.superuser.query(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE $1`,
    [`BEGIN; ${sql}%`],
  );
  return rowCount === 1;
};

test('cut in the middle of a question: whoever asked hears of it, nobody else does, and the next one is answered', async () => {
  const asked = ask('SELECT pg_sleep(60)');
  asked.catch(() => undefined); // it is awaited below
  await waitFor('the question to run', () => isRunning('SELECT pg_sleep'));
  cut();
  await expect(asked).rejects.toThrow('Connection terminated unexpectedly');
  expect(await ask('SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('cut while nobody asks: what is asked afterwards is answered on a new line', async () => {
  expect(await ask('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  cut();
  const answer = await waitFor('an answer', () => ask('SELECT 2 AS two').catch(() => null));
  expect(answer).toEqual([{ two: 2 }]);
});
