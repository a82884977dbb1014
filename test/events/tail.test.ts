import { jest } from '@jest/globals';
import { LogTail } from '../../src/events/log-tail.js';
import { operatorOfServer } from '../../src/events/principal.js';
import type { Config } from '../../src/platform/config/config.js';
import { CONFIG } from '../../src/platform/config/config.token.js';
import { SystemDataSource } from '../../src/platform/database/database.js';
import { Metrics } from '../../src/platform/http/metrics.js';
import { Readiness } from '../../src/platform/http/readiness.js';
import { type LogWriter, logWriter, someEvent } from '../support/log-writer.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';
import { type Wire, wireTo } from '../support/wire.js';

let server: TestServer;
let writer: LogWriter;
let wire: Wire;
let tail: LogTail;
const others: LogTail[] = [];

beforeAll(async () => {
  server = await startServer();
  writer = await logWriter(server.database.appUrl);
  const url = new URL(server.database.systemUrl);
  wire = await wireTo(url);
  const behindWire = Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(wire.port) });
  const config: Config = { ...server.app.get<Config>(CONFIG), databaseSystemUrl: behindWire.toString() };
  tail = new LogTail(server.app.get(SystemDataSource), config, new Metrics(), server.app.get(Readiness));
});
afterAll(async () => {
  for (const one of [tail, ...others]) await one.onApplicationShutdown();
  await wire.close();
  await writer.source.destroy();
  await server.close();
});

const listeners = async (): Promise<number> => {
  const { rows } = await server.database.superuser.query(
    `SELECT count(*)::int AS count FROM pg_stat_activity
     WHERE application_name = 'dieuphoi-listen' AND datname = current_database()`,
  );
  return rows[0].count;
};

const write = (): Promise<null> =>
  writer.transactions.transact(operatorOfServer, () =>
    Promise.resolve({ answer: null, events: [someEvent()] }),
  );

test('a lost LISTEN connection is tried again one attempt at a time, and comes back as one', async () => {
  const before = await listeners();
  await tail.follow(() => Promise.resolve(() => undefined));
  expect(await listeners()).toBe(before + 1);

  const first = wire.attempts();
  wire.cut(true);
  const cutAt = Date.now();
  await waitFor('six more attempts', () => wire.attempts() >= first + 6, 10_000);
  const tookMs = Date.now() - cutAt;
  expect(tookMs).toBeGreaterThan(6 * 400); // attempts do not multiply while the database is away

  const head = tail.head;
  await write();
  await waitFor('the poll to cover the lost notification', () => tail.head === head + 1);

  wire.cut(false);
  await waitFor('the listener', async () => (await listeners()) > before);
  const attempts = wire.attempts();
  await write();
  await waitFor('the event behind the outage', () => tail.head === head + 2);
  const heardAt = Date.now();
  await waitFor('attempts that were still waiting', () => Date.now() > heardAt + 700);
  expect([await listeners(), wire.attempts()]).toEqual([before + 1, attempts]);
});

function anotherTail(): LogTail {
  const other = new LogTail(
    server.app.get(SystemDataSource),
    server.app.get<Config>(CONFIG),
    new Metrics(),
    server.app.get(Readiness),
  );
  others.push(other);
  return other;
}

/** Another tail with two batches under way, the first of which waits for `asked`; `handed` is what was handed on, in order. */
async function twoUnderWay() {
  const other = anotherTail();
  const asked = Promise.withResolvers<void>();
  const [read, handed]: [number[], number[]] = [[], []];
  await other.follow(async (batch, upTo) => {
    if (read.push(upTo) === 1) await asked.promise;
    return () => handed.push(...batch.map(({ seq }) => seq));
  });
  const before = other.head;
  await write();
  await waitFor('the first batch', () => read.length === 1);
  await write();
  await waitFor('the second one, behind it', () => read.length === 2);
  return { other, asked, read, handed, before };
}

test('a batch that somebody has to be asked about holds up no reading; the head moves in order', async () => {
  const { other, asked, read, handed, before } = await twoUnderWay();
  expect([read, handed, other.head]).toEqual([[before + 1, before + 2], [], before]);

  const woken = other.wake();
  asked.resolve();
  await woken; // what was read before has been handed on
  expect([handed, other.head]).toEqual([[before + 1, before + 2], before + 2]);
});

test('what could not be handed on is read again with everything behind it, and nothing twice', async () => {
  const { other, asked, handed, before } = await twoUnderWay();
  asked.reject(new Error('nobody could be asked'));
  await waitFor('both, once more', () => other.head === before + 2);
  await write();
  await waitFor('what came after', () => other.head === before + 3);
  expect(handed).toEqual([before + 1, before + 2, before + 3]);
});

test('a clock that is set back or forward neither slows the delivery nor changes what is known of the tail', async () => {
  const HOUR = 3_600_000;
  const { now } = Date;
  const other = anotherTail();
  await other.follow(() => Promise.resolve(() => undefined));
  const clock = jest.spyOn(Date, 'now');
  try {
    clock.mockImplementation(() => now() + HOUR);
    expect(other.isCurrent).toBe(true);
    clock.mockImplementation(() => now() - HOUR);
    const from = performance.now();
    for (let count = 0; count < 5; count++) {
      const { head } = other;
      await write();
      await waitFor('the event', () => other.head > head);
    }
    expect(performance.now() - from).toBeLessThan(2_000); // the poll alone would bring one a second
  } finally {
    clock.mockRestore();
  }
});
