import type { Finding, NotedHead } from '../../src/events/log-chain.js';
import { readHeads } from '../../src/events/log-heads.js';
import { reportLines } from '../../src/events/log-report.js';
import { isIntact, type Verdict, verifyLog } from '../../src/events/log-verify.js';
import { operatorOfServer } from '../../src/events/principal.js';
import { Transactions } from '../../src/events/transactions.js';
import { SystemDataSource } from '../../src/platform/database/database.js';
import { headOf } from '../support/log.js';
import { someEvent } from '../support/log-writer.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';
import {
  changeOf,
  copyRow,
  logColumns,
  makeRoomAt,
  rechain,
  swapRows,
  type Tamperer,
  tampererOf,
} from '../support/tamper.js';

const MINUTE = 60_000;

let server: TestServer;
let tamperer: Tamperer;
let heads: NotedHead[];
let last: number;

beforeAll(async () => {
  server = await startServer();
  for (let minute = 0; minute < 3; minute++) {
    await operate();
    await server.advance(MINUTE);
  }
  await operate();
  last = await headOf(server);
  ({ heads } = await readHeads(server.dataDir));
  tamperer = await tampererOf(server);
});
afterAll(() => server.close());
afterEach(() => tamperer.restore());

/** A dozen events or so, by the team and by a unit. */
async function operate(): Promise<void> {
  const coordinator = await server.as('coordinator');
  const [unit] = await dispatchable(server, 1);
  const incident = await declare(coordinator, {
    severity: 'high',
    title: 'Dòng "lạ" \\ trong\tnhật ký — “sự cố” 🔥',
  });
  await coordinator.post(`/api/incidents/${incident.id}/claim`);
  await coordinator.post(`/api/incidents/${incident.id}/entries`, {
    text: 'Đã gọi trực ban',
    share: 'units',
  });
  await coordinator.patch(`/api/incidents/${incident.id}`, 2, { title: 'Tên khác', description: 'Mô tả' });
  const [assignment] = await dispatch(coordinator, incident.id, [unit?.id as string]);
  const contact = await server.as(loginOf(unit as { code: string }));
  for (const act of ['seen', 'acknowledge']) await contact.post(`/api/assignments/${assignment.id}/${act}`);
  await contact.post(`/api/assignments/${assignment.id}/progress`, { note: 'Cần giúp', needsHelp: true });
  await contact.post(`/api/assignments/${assignment.id}/done`, { result: 'Xong' });
}

const verify = (): Promise<Verdict> => verifyLog(server.app.get(SystemDataSource), server.dataDir);

async function findingsAfter(...statements: string[]): Promise<Finding[]> {
  await tamperer.run(...statements);
  const verdict = await verify();
  expect(isIntact(verdict)).toBe(verdict.findings.length === 0);
  return verdict.findings;
}

/** A row in the middle of what the second head proves. */
const middle = (): number => Math.floor(((heads[0]?.seq ?? 0) + (heads[1]?.seq ?? 0)) / 2);

test('an untouched log is intact, and proved up to the last noted head', async () => {
  expect(heads).toHaveLength(3);
  expect(last).toBeGreaterThan((heads[2] as NotedHead).seq);
  const verdict = await verify();
  expect(verdict).toEqual({
    rows: last,
    erased: 0,
    findings: [],
    unlisted: 0,
    forgedHeads: 0,
    provedUpTo: heads[2],
  });
  expect(reportLines(verdict).join('\n')).toContain(`proved up to row ${heads[2]?.seq}`);
  expect(reportLines(verdict).at(-1)).toContain('The log is intact');
});

test('a byte changed in any column names the row and nothing else', async () => {
  const columns = await logColumns(server);
  expect(columns.length).toBeGreaterThan(15);
  for (const column of columns) {
    for (const state of column.isNullable ? ['IS NOT NULL', 'IS NULL'] : ['IS NOT NULL']) {
      const { rows } = await server.database.superuser.query(
        `SELECT seq FROM event_log WHERE ${column.name} ${state} AND seq BETWEEN 2 AND ${last - 1} ORDER BY abs(seq - ${middle()}) LIMIT 1`,
      );
      if (rows.length === 0 || (column.name === 'payload' && state === 'IS NULL')) continue;
      const seq = Number(rows[0].seq);
      const found = await findingsAfter(changeOf(column, seq));
      const named = column.name === 'seq' ? { seq, foundAt: seq + 1_000_000 } : { seq };
      expect([column.name, state, found]).toEqual([column.name, state, [{ kind: 'changed', ...named }]]);
      await tamperer.restore();
    }
  }
});

test.each([
  ['the first row', () => 1],
  ['a row in the middle', middle],
  ['a row that a head was noted at', () => heads[1]?.seq as number],
])('%s removed is named, and said aloud', async (_, at) => {
  expect(await findingsAfter(`DELETE FROM event_log WHERE seq = ${at()}`)).toEqual([
    { kind: 'missing', seq: at() },
  ]);
  expect(reportLines(await verify()).join('\n')).toContain(`row ${at()}: missing`);
});

test('a thousand rows removed are one finding', async () => {
  const found = await findingsAfter(`DELETE FROM event_log WHERE seq BETWEEN 3 AND ${last - 2}`);
  expect(found).toEqual([{ kind: 'missing', seq: 3, to: last - 2 }]);
});

test.each([1, 2, 9])('two rows swapped, %i apart, are both named and no other is', async (apart) => {
  const [one, other] = [middle(), middle() + apart];
  const found = await findingsAfter(...swapRows(one, other));
  const named =
    apart === 1
      ? [{ kind: 'changed', seq: one, to: other }]
      : [one, other].map((seq) => ({ kind: 'changed', seq }));
  expect(found).toEqual(named);
});

test.each([
  ['in the middle, everything behind renumbered', 'inserted', middle, () => makeRoomAt(middle())],
  ['behind the last', 'changed', () => last + 1, () => []],
  ['before the first', 'inserted', () => 0, () => []],
])('a row inserted %s is named and no other is', async (_, kind, at, room) => {
  expect(await findingsAfter(...room(), ...copyRow(2, at()))).toEqual([{ kind, seq: at() }]);
});

test('the tail cut names the two noted heads between which it happened', async () => {
  const found = await findingsAfter(`DELETE FROM event_log WHERE seq > ${middle()}`);
  expect(found).toEqual([{ kind: 'cut', between: { after: heads[0], before: heads[1] } }]);
  const verdict = await verify();
  expect(verdict.provedUpTo).toEqual(heads[0]);
  const report = reportLines(verdict).join('\n');
  for (const head of heads.slice(0, 2)) expect(report).toContain(`${head.seq} (${head.at})`);
});

test('the whole log emptied names the first noted head', async () => {
  const found = await findingsAfter('DELETE FROM event_log');
  expect(found).toEqual([{ kind: 'cut', between: { after: null, before: heads[0] } }]);
});

test.each([
  ['a row changed', () => [`UPDATE event_log SET payload = '{}' WHERE seq = ${middle()}`]],
  ['a row inserted', () => [...makeRoomAt(middle()), ...copyRow(2, middle())]],
  [
    'a row removed',
    () => [
      `DELETE FROM event_log WHERE seq = ${middle()}`,
      `UPDATE event_log SET seq = -seq WHERE seq > ${middle()}`,
      'UPDATE event_log SET seq = -seq - 1 WHERE seq < 0',
    ],
  ],
])('%s and everything behind it rehashed names the two noted heads', async (_, statements) => {
  const found = await findingsAfter(...statements(), rechain(middle()));
  expect(found).toEqual([{ kind: 'rewritten', between: { after: heads[0], before: heads[1] } }]);
});

test('what is younger than the last noted head is not proved, and the report says so', async () => {
  const young = last - 1;
  const found = await findingsAfter(
    `UPDATE event_log SET payload = '{}' WHERE seq = ${young}`,
    rechain(young),
  );
  expect(found).toEqual([]);
  expect(reportLines(await verify()).join('\n')).toContain('nothing younger is');
});

test('a log longer than a page is walked to its end', async () => {
  const subjects = Array.from({ length: 4100 }, () => someEvent());
  await server.app
    .get(Transactions)
    .transact(operatorOfServer, () => Promise.resolve({ answer: null, events: subjects }));
  expect(await verify()).toMatchObject({ rows: last + 4100, findings: [] });
  const changed = last + 4050;
  const found = await findingsAfter(`UPDATE event_log SET version = 7 WHERE seq = ${changed}`);
  expect(found).toEqual([{ kind: 'changed', seq: changed }]);
});
