import { readFile } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { knownCodes, sentence } from '../../src/platform/errors/messages.js';

const files = globSync('src/**/*.ts').filter((file) => !file.endsWith('.spec.ts'));
const sources = await Promise.all(files.map(async (file) => ({ file, text: await readFile(file, 'utf8') })));

test('every code that can leave has its sentence in both languages', () => {
  const pattern = /(?:new Problem\(\d+,|ruleBroken\(|conflict\(|says\(|code:)\s*'([a-z_]+)'/g;
  const used = new Set(
    sources.flatMap(({ text }) => [...text.matchAll(pattern)].map((match) => match[1] as string)),
  );
  expect(used.size).toBeGreaterThan(40);
  expect([...used].filter((code) => !knownCodes().includes(code))).toEqual([]);
  const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();
  const asked = Object.fromEntries(
    [
      'max',
      'min',
      'values',
      'state',
      'count',
      'units',
      'unitName',
      'ownerName',
      'contactName',
      'retryAfter',
      'requestId',
    ].map((name) => [name, `{${name}}`]),
  );
  for (const code of knownCodes()) {
    expect(placeholders(sentence(code, 'vi', asked))).toEqual(placeholders(sentence(code, 'en', asked)));
  }
});

test('a code has one sentence: of two files that both tell it, one would silently win', () => {
  const told = sources
    .filter(({ file }) => /errors\/[a-z-]*messages\.ts$/.test(file))
    .flatMap(({ text }) =>
      [...text.matchAll(/^ {2}([a-z_0-9]+): (?:one\(|\[|\{)/gm)].map(([, code]) => code as string),
    );
  expect(told.toSorted()).toEqual(knownCodes().toSorted());
});

test('transactions are opened in one place, and the log is written by one function', () => {
  const opens = /\.startTransaction\(|\.transaction\(|\bBEGIN\b|createQueryRunner\(/;
  const opening = sources.filter(({ text }) => opens.test(text)).map(({ file }) => file);
  expect(opening.toSorted()).toEqual([
    'src/events/transactions.ts',
    // The whole database copied out and in is no use case: nobody's sight, no event.
    'src/safety-net/archive/archive-writer.ts',
    'src/safety-net/archive/restore-archive.ts',
  ]);
  const appends = /SELECT append\(|INSERT INTO event_log/;
  expect(sources.filter(({ text }) => appends.test(text)).map(({ file }) => file)).toEqual([
    'src/events/transaction-statements.ts',
  ]);
  const users = sources.filter(({ text }) => text.includes(`/transaction-statements.js'`));
  expect(users.map(({ file }) => file)).toEqual(['src/events/transactions.ts']);
});

test('rows are changed only where a use case can append', () => {
  const changes =
    /getRepository\(\w+\)\s*\.(insert|update|delete|save|remove|upsert)\(|\b(INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b/;
  const withoutTransact = sources.filter(
    ({ text }) => changes.test(text) && !/\btransact\(|\btx\b|\bTx\b/.test(text),
  );
  // Sessions and tokens in use, idempotency keys and files that no entry took are housekeeping: nothing that anybody did.
  expect(withoutTransact.map(({ file }) => file).toSorted()).toEqual([
    'src/auth/session.authenticator.ts',
    'src/auth/token.authenticator.ts',
    'src/events/idempotency-sweep.ts',
    'src/events/transaction-statements.ts',
    'src/incidents/attachment-sweep.ts',
    'src/safety-net/archive/row-loader.ts', // into a database that nobody uses yet
  ]);
});

test('a locked row leaves those alone that only refer to it: a stronger lock deadlocks with their foreign keys', () => {
  const stronger = /\bFOR UPDATE\b|pessimistic_write/;
  expect(sources.filter(({ text }) => stronger.test(text)).map(({ file }) => file)).toEqual([]);
});

test('time comes from the clock, not from the machine', () => {
  const reads = /new Date\(\)|Date\.now\(\)/;
  const allowed = ['src/platform/clock/clock.ts', 'src/events/log-tail.ts'];
  const domain = sources.filter(
    ({ file }) => !file.startsWith('src/platform/postgres/') && !allowed.includes(file),
  );
  expect(domain.filter(({ text }) => reads.test(text)).map(({ file }) => file)).toEqual([]);
});

test('no two shapes of the wire share a name: the document knows them by it', () => {
  const shapes = sources
    .filter(({ text }) => /@nestjs\/swagger|platform\/http/.test(text))
    .flatMap(({ text }) => [...text.matchAll(/^export class (\w+) (?:extends \w+ )?\{\n(?:  \/\*|  @)/gm)])
    .map(([, name]) => name as string);
  expect(shapes.length).toBeGreaterThan(100);
  expect(shapes.filter((name, at) => shapes.indexOf(name) !== at)).toEqual([]);
});
