import { appendFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readHeads } from '../../src/events/log-heads.js';
import { reportLines } from '../../src/events/log-report.js';
import { isIntact, verifyLog } from '../../src/events/log-verify.js';
import { SystemDataSource } from '../../src/platform/database/database.js';
import { headOf } from '../support/log.js';
import { declare } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';

const MINUTE = 60_000;

let server: TestServer;
let file: string;
let asNoted: string;

beforeAll(async () => {
  server = await startServer();
  file = join(server.dataDir, 'keys', 'log-heads.jsonl');
  for (let minute = 0; minute < 3; minute++) {
    await declare(await server.as('coordinator'));
    await server.advance(MINUTE);
  }
  asNoted = await readFile(file, 'utf8');
});
afterAll(() => server.close());
afterEach(() => writeFile(file, asNoted));

const verify = (dataDir = server.dataDir) => verifyLog(server.app.get(SystemDataSource), dataDir);
const linesOf = (text: string): string[] => text.split('\n').filter(Boolean);

test('three minutes with work left three signed heads, readable only by the server', async () => {
  const { heads, forged } = await readHeads(server.dataDir);
  expect(forged).toBe(0);
  expect(heads.map(({ seq }) => seq)).toEqual(linesOf(asNoted).map((line) => JSON.parse(line).seq));
  expect(heads).toHaveLength(3);
  expect(heads.at(-1)?.seq).toBe(await headOf(server));
  const { heads: again } = await readHeads(server.dataDir);
  expect(again).toEqual(heads);
});

test.each([
  ['another number', (line: string) => line.replace(/"seq":(\d+)/, (_, seq) => `"seq":${Number(seq) - 1}`)],
  ['another hash', (line: string) => line.replace(/"hash":"../, '"hash":"00')],
  ['another minute', (line: string) => line.replace(/"at":"..../, '"at":"1999')],
  ['another signature', (line: string) => line.replace(/"signature":".../, '"signature":"AAA')],
  ['no signature', (line: string) => line.replace(/,"signature":.*/, '}')],
  ['no head in it', () => '{}'],
  ['no JSON in it', () => '{nonsense}'],
])('a line with %s is a forged head: not believed, and the log is not called intact', async (_, forge) => {
  const [first, second, third] = linesOf(asNoted) as [string, string, string];
  expect(forge(second)).not.toBe(second);
  await writeFile(file, [first, forge(second), third, ''].join('\n'));
  const verdict = await verify();
  expect(verdict).toMatchObject({ findings: [], forgedHeads: 1, provedUpTo: { seq: JSON.parse(third).seq } });
  expect(isIntact(verdict)).toBe(false);
  expect(reportLines(verdict).join('\n')).toContain('1 noted heads are not signed by this server');
});

test.each([1, 40, 200])('a last line cut %i characters short is no head and no forgery', async (cut) => {
  await writeFile(file, asNoted.slice(0, -1 - cut));
  const [, second] = linesOf(asNoted) as [string, string];
  const verdict = await verify();
  expect(verdict).toMatchObject({
    findings: [],
    forgedHeads: 0,
    provedUpTo: { seq: JSON.parse(second).seq },
  });
  expect(isIntact(verdict)).toBe(true);
});

test('a server that starts behind a cut line notes its heads on lines of their own', async () => {
  await writeFile(file, asNoted.slice(0, -40));
  const again = await server.sibling();
  try {
    await declare(await again.as('coordinator'));
    await again.advance(MINUTE);
  } finally {
    await again.close();
  }
  const { heads, forged } = await readHeads(server.dataDir);
  expect(forged).toBe(0);
  expect(heads.map(({ seq }) => seq)).toEqual([
    ...linesOf(asNoted)
      .slice(0, 2)
      .map((line) => JSON.parse(line).seq),
    await headOf(server),
  ]);
});

test('a head that a full disk cut short in a running server is no forgery, and the next stands on a line of its own', async () => {
  const [line] = linesOf(asNoted) as [string];
  await appendFile(file, line.slice(0, 100)); // what an append leaves that ran out of space
  await declare(await server.as('coordinator'));
  await server.advance(MINUTE);
  const head = await headOf(server);
  const verdict = await verify();
  expect(verdict).toMatchObject({ findings: [], forgedHeads: 0, provedUpTo: { seq: head } });
  expect(JSON.parse(linesOf(await readFile(file, 'utf8')).at(-1) ?? '').seq).toBe(head);
});

test('of a head that once was written behind a torn one only the whole one counts, and it counts in full', async () => {
  const [first, second, third] = linesOf(asNoted) as [string, string, string];
  const glued = (end: string): Promise<void> =>
    writeFile(file, [first, second.slice(0, 60) + end, ''].join('\n'));
  await glued(third);
  expect(await verify()).toMatchObject({ forgedHeads: 0, provedUpTo: { seq: JSON.parse(third).seq } });
  for (const forged of [third.replace(/"hash":"../, '"hash":"00'), '{}', `"}${third}`, `${third}}`]) {
    await glued(forged);
    expect(await verify()).toMatchObject({ forgedHeads: 1 });
  }
});

test('without its key no head is believed, and looking makes no new key', async () => {
  const elsewhere = await mkdtemp(join(tmpdir(), 'dieu-phoi-heads-'));
  try {
    await cp(file, join(elsewhere, 'keys', 'log-heads.jsonl'), { recursive: true });
    expect(await verify(elsewhere)).toMatchObject({ forgedHeads: 3, provedUpTo: null });
    expect(await readdir(join(elsewhere, 'keys'))).toEqual(['log-heads.jsonl']);
  } finally {
    await rm(elsewhere, { recursive: true });
  }
});

test('before the first head nothing is proved, and that is no accusation', async () => {
  const verdict = await verify(join(server.dataDir, 'nowhere'));
  expect(verdict).toMatchObject({ findings: [], forgedHeads: 0, provedUpTo: null });
  expect(isIntact(verdict)).toBe(true);
  expect(reportLines(verdict).join('\n')).toContain('nothing is proved');
});

test('a folder that cannot be read is an error, not an empty proof', async () => {
  await expect(verify(join(file, 'below-a-file'))).rejects.toThrow(/ENOTDIR/);
});
