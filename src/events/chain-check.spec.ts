import { ChainCheck } from './chain-check.js';
import { type ChainRow, type Finding, headerOf, type NotedHead, sha256 } from './log-chain.js';

const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

function chain(count: number, first = 1, before: Buffer = Buffer.alloc(0), mark = ''): ChainRow[] {
  let hash: Buffer = before;
  return Array.from({ length: count }, (_, index) => {
    const seq = first + index;
    const payload = `{"n":${seq}}${mark}`;
    const row: ChainRow = {
      seq,
      id: uuid(seq),
      realm: uuid(0),
      type: 'incident.changed',
      subject_id: uuid(seq),
      incident_id: null,
      assignment_id: null,
      entry_id: null,
      drill_id: null,
      unit_id: null,
      actor_id: null,
      actor_kind: 'system',
      audience: ['team'],
      version: 1,
      changed: null,
      at: new Date(seq),
      recorded_at: new Date(seq),
      payload,
      payload_hash: sha256(payload),
      hash: Buffer.alloc(0),
    };
    hash = sha256(hash, headerOf(row));
    return { ...row, hash };
  });
}

const headAt = (rows: readonly ChainRow[], seq: number, minute: number): NotedHead => ({
  seq,
  hash: (rows.find((row) => row.seq === seq) as ChainRow).hash.toString('hex'),
  at: new Date(minute * 60_000).toISOString(),
});

function walk(rows: readonly ChainRow[], heads: readonly NotedHead[] = []) {
  const check = new ChainCheck(heads);
  for (const row of rows) check.next(row);
  const { findings, provedUpTo } = check.finish();
  return { findings, provedUpTo, unlisted: check.unlisted, rows: check.rows, erased: check.erased };
}

const findingsOf = (rows: readonly ChainRow[], heads?: readonly NotedHead[]): Finding[] =>
  walk(rows, heads).findings;

const bad = (row: ChainRow): ChainRow => ({ ...row, type: 'incident.closed' });

test('the chain is checked again from the second row behind a gap on', () => {
  const rows = chain(10);
  const removed = rows.toSpliced(3, 1);
  expect(findingsOf(removed)).toEqual([{ kind: 'missing', seq: 4 }]);
  expect(findingsOf(removed.map((row) => (row.seq === 6 ? bad(row) : row)))).toEqual([
    { kind: 'missing', seq: 4 },
    { kind: 'changed', seq: 6 },
  ]);
});

test('a noted head on the removed row lets even the row right behind it be judged', () => {
  const rows = chain(10);
  const heads = [headAt(rows, 4, 1), headAt(rows, 10, 2)];
  expect(findingsOf(rows.toSpliced(3, 1), heads)).toEqual([{ kind: 'missing', seq: 4 }]);
  expect(findingsOf(rows.with(4, bad(rows[4] as ChainRow)).toSpliced(3, 1), heads)).toContainEqual({
    kind: 'changed',
    seq: 5,
  });
});

test('a payload changed right behind a gap is named', () => {
  const rows = chain(5);
  const changed = { ...(rows[2] as ChainRow), payload: '{}' };
  expect(findingsOf(rows.with(2, changed).toSpliced(1, 1))).toEqual([
    { kind: 'missing', seq: 2 },
    { kind: 'changed', seq: 3 },
  ]);
});

test.each([1007, 11, 0, -3])(
  'a row whose number became %i is one finding, by the number it had',
  (foundAt) => {
    const rows = chain(10);
    const moved = { ...(rows[6] as ChainRow), seq: foundAt };
    const sorted = [...rows.toSpliced(6, 1), moved].toSorted((a, b) => a.seq - b.seq);
    expect(findingsOf(sorted, [headAt(rows, 7, 1), headAt(rows, 10, 2)])).toEqual([
      { kind: 'changed', seq: 7, foundAt },
    ]);
  },
);

test('a huge gap is one finding and costs no time', () => {
  const rows = chain(3);
  const far = chain(2, 9_000_000_000, sha256('unknown'));
  expect(findingsOf([...rows, ...far])).toEqual([{ kind: 'missing', seq: 4, to: 8_999_999_999 }]);
});

test('a column changed everywhere is one range; scattered findings are listed up to a bound and the rest counted', () => {
  const rows = chain(3000);
  expect(findingsOf(rows.map(bad))).toEqual([{ kind: 'changed', seq: 1, to: 3000 }]);
  const scattered = walk(rows.map((row) => (row.seq % 2 === 0 ? bad(row) : row)));
  expect(scattered.findings).toHaveLength(500);
  expect(scattered.findings.length + scattered.unlisted).toBe(1500);
});

test('several rewritings are told apart, each between its own two heads', () => {
  const first = chain(10);
  const second = [...first.slice(0, 3), ...chain(17, 4, first[2]?.hash, 'second')];
  const third = [...second.slice(0, 13), ...chain(12, 14, second[12]?.hash, 'third')];
  const heads = [
    headAt(first, 2, 1),
    headAt(first, 6, 2),
    headAt(first, 8, 3),
    headAt(second, 12, 4),
    headAt(second, 16, 5),
    headAt(third, 25, 6),
  ];
  expect(findingsOf(third, heads)).toEqual([
    { kind: 'rewritten', between: { after: heads[0], before: heads[1] } },
    { kind: 'rewritten', between: { after: heads[3], before: heads[4] } },
  ]);
});

test('a cut that was written over again is dated by the order of noting, not by the numbers', () => {
  const first = chain(10);
  const again = [...first.slice(0, 3), ...chain(9, 4, first[2]?.hash, 'again')];
  const heads = [headAt(first, 2, 1), headAt(first, 10, 2), headAt(again, 5, 3), headAt(again, 12, 4)];
  expect(findingsOf(again, heads)).toEqual([
    { kind: 'rewritten', between: { after: heads[0], before: heads[1] } },
  ]);
});

test('an emptied log is cut before the first head, and nothing is proved', () => {
  const heads = [headAt(chain(5), 5, 1)];
  expect(walk([], heads)).toMatchObject({
    findings: [{ kind: 'cut', between: { after: null, before: heads[0] } }],
    provedUpTo: null,
  });
});

test('what is proved ends with the last head that agrees', () => {
  const rows = chain(10);
  const heads = [headAt(rows, 4, 1), headAt(rows, 9, 2)];
  expect(walk(rows, heads).provedUpTo).toEqual(heads[1]);
  expect(walk(rows.slice(0, 6), heads).provedUpTo).toEqual(heads[0]);
});

test('a noted head tells which of two rows was changed when one was rehashed alone', () => {
  const rows = chain(10);
  const forged = bad(rows[4] as ChainRow);
  const rehashed = { ...forged, hash: sha256((rows[3] as ChainRow).hash, headerOf(forged)) };
  expect(findingsOf(rows.with(4, rehashed), [headAt(rows, 5, 1), headAt(rows, 10, 2)])).toEqual([
    { kind: 'changed', seq: 5 },
  ]);
});

test('a changed row does not hide a rewriting further on', () => {
  const rows = chain(10);
  const rewritten = [...rows.slice(0, 6), ...chain(4, 7, rows[5]?.hash, 'new')];
  const heads = [headAt(rows, 5, 1), headAt(rows, 9, 2)];
  expect(findingsOf(rewritten.with(1, bad(rows[1] as ChainRow)), heads)).toEqual([
    { kind: 'changed', seq: 2 },
    { kind: 'rewritten', between: { after: heads[0], before: heads[1] } },
  ]);
});
