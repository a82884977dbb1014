import { randomInt } from 'node:crypto';
import pg from 'pg';
import type { EventType } from '../../src/events/event-types.js';
import { LogTail } from '../../src/events/log-tail.js';
import { operatorOfServer } from '../../src/events/principal.js';
import { CONFIG } from '../../src/platform/config/config.token.js';
import { SystemDataSource } from '../../src/platform/database/database.js';
import { Metrics } from '../../src/platform/http/metrics.js';
import { Readiness } from '../../src/platform/http/readiness.js';
import { headOf } from '../support/log.js';
import { type LogWriter, logWriter, someEvent } from '../support/log-writer.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

const WRITERS = 32;
const EACH = process.env['LONG'] ? 200 : 40;

interface Read {
  readonly seq: number;
  readonly subject: string;
  readonly recordedAt: number;
}

/** One transaction as its writer saw it. */
interface Written {
  readonly subjects: string[];
  readonly beganAt: number;
  readonly endedAt: number;
  readonly isCommitted: boolean;
}

let server: TestServer;
let writers: LogWriter[];
let start: number;
let tail: LogTail;
let polling: pg.Client;

beforeAll(async () => {
  server = await startServer();
  start = await headOf(server);
  writers = await Promise.all(Array.from({ length: WRITERS }, () => logWriter(server.database.appUrl)));
  const { app } = server;
  tail = new LogTail(app.get(SystemDataSource), app.get(CONFIG), new Metrics(), app.get(Readiness));
  polling = new pg.Client({ connectionString: server.database.systemUrl });
  await polling.connect();
});
afterAll(async () => {
  await polling.end();
  await tail.onApplicationShutdown();
  await Promise.all(writers.map(({ source }) => source.destroy()));
  await server.close();
});

/** Between none and 20 ms in the database, before the append, so that transactions overlap in every way. */
async function writeOne({ transactions }: LogWriter): Promise<Written> {
  const events = Array.from({ length: randomInt(1, 5) }, () => someEvent());
  const ending = (['commit', 'commit', 'commit', 'give up', 'fail in the append'] as const)[randomInt(5)];
  const beganAt = performance.now();
  const work = transactions.transact(operatorOfServer, async ({ manager }) => {
    await manager.query('SELECT pg_sleep($1)', [randomInt(21) / 1000]);
    if (ending === 'give up') throw new Error(ending);
    // The last event breaks a CHECK when its predecessors have their numbers and the lock is held.
    const bad = ending === 'fail in the append' ? [someEvent({ type: 'no type' as EventType })] : [];
    return { answer: null, events: [...events, ...bad] };
  });
  const isCommitted = await work.then(
    () => true,
    () => false,
  );
  expect(isCommitted).toBe(ending === 'commit');
  const endedAt = performance.now();
  return { subjects: events.map(({ subjectId }) => subjectId), beganAt, endedAt, isCommitted };
}

async function writeMany(writer: LogWriter): Promise<Written[]> {
  const written: Written[] = [];
  for (let nth = 0; nth < EACH; nth++) written.push(await writeOne(writer));
  return written;
}

/** Asks for what is behind the last number it has, again and again, until told to stop and nothing is left. */
async function readOn(isOver: () => boolean): Promise<Read[]> {
  const read: Read[] = [];
  for (;;) {
    const isLast = isOver();
    const { rows } = await polling.query(
      `SELECT seq, subject_id AS subject, recorded_at AS at FROM event_log WHERE seq > $1 ORDER BY seq LIMIT 50`,
      [read.at(-1)?.seq ?? start],
    );
    read.push(
      ...rows.map(({ seq, subject, at }) => ({ seq: Number(seq), subject, recordedAt: at.getTime() })),
    );
    if (isLast && rows.length === 0) return read;
  }
}

test('32 concurrent writers, one reader: every committed event once, in order, without gaps', async () => {
  const tailed: Read[] = [];
  await tail.follow((batch) => {
    const rows = batch.map(({ seq, subjectId, recordedAt }) => ({
      seq,
      subject: String(subjectId),
      recordedAt: recordedAt.getTime(),
    }));
    return Promise.resolve(() => tailed.push(...rows));
  });
  let isOver = false;
  const reading = readOn(() => isOver);
  const written = (await Promise.all(writers.map(writeMany))).flat();
  isOver = true;
  const read = await reading;
  await waitFor('the tail to reach the end', () => tail.head === read.at(-1)?.seq);

  const committed = written.filter(({ isCommitted }) => isCommitted);
  expect(committed.length).toBeGreaterThan(EACH);
  expect(committed.length).toBeLessThan(written.length);
  const total = committed.flatMap(({ subjects }) => subjects).length;
  expect(read.map(({ seq }) => seq)).toEqual(Array.from({ length: total }, (_, nth) => start + 1 + nth));
  expect(tailed).toEqual(read);

  const seqOf = new Map(read.map(({ seq, subject }) => [subject, seq]));
  for (const { subjects, isCommitted } of written) {
    const first = seqOf.get(subjects[0] as string);
    expect(first !== undefined).toBe(isCommitted);
    if (first === undefined) expect(subjects.filter((subject) => seqOf.has(subject))).toEqual([]);
    else expect(subjects.map((subject) => seqOf.get(subject))).toEqual(subjects.map((_, nth) => first + nth));
  }
  expect(read.filter(({ recordedAt }, nth) => recordedAt < (read[nth - 1]?.recordedAt ?? 0))).toEqual([]);
  expectOrderOfCommits(committed, seqOf);
}, 120_000);

/** What was answered before another began has the lower number. */
function expectOrderOfCommits(committed: readonly Written[], seqOf: ReadonlyMap<string, number>): void {
  const byEnd = committed.toSorted((a, b) => a.endedAt - b.endedAt);
  let highest = 0;
  let nth = 0;
  for (const { beganAt, subjects } of committed.toSorted((a, b) => a.beganAt - b.beganAt)) {
    for (let done = byEnd[nth]; done && done.endedAt < beganAt; done = byEnd[++nth]) {
      highest = Math.max(highest, seqOf.get(done.subjects.at(-1) as string) as number);
    }
    expect(seqOf.get(subjects[0] as string)).toBeGreaterThan(highest);
  }
}
