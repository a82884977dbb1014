import { evidenceOf, FINISHED_AT } from '../../../test/backups/samples/cases.js';
import { saidBy } from '../../../test/backups/samples/said.js';
import { aws } from './aws.js';

const LOCKED = evidenceOf('aws', 'locked', 'object-lock');
const TEXT = LOCKED.stdout.toString();
const read = (text: string, rc = 0) => aws.read({ ...LOCKED, rc, stdout: Buffer.from(text) });
const said = (text: string, rc = 0): string[] => saidBy(read(text, rc));

const YEAR = 365 * 86_400_000;
const ahead = (ms: number): string => new Date(FINISHED_AT + ms).toISOString();
const retained = (until: string, mode = 'COMPLIANCE'): string =>
  JSON.stringify({ Retention: { Mode: mode, RetainUntilDate: until } });
const asked = (key: string, answer: string, rc = 0): string =>
  `$ get-object-retention ${JSON.stringify(key)}\n${answer}\n= ${rc}\n`;
const listed = (...keys: string[]): string => `$ list-objects-v2 kho/\n${JSON.stringify(keys)}\n= 0\n`;
const one = (answer: string, rc = 0): string => listed('a') + asked('a', answer, rc);
const error = (code: string, words = 'x'): string =>
  `! An error occurred (${code}) when calling the GetObjectRetention operation: ${words}`;

test('a copy is locked as long as the first of its objects to be set free', () => {
  expect(aws.read(LOCKED)).toEqual({
    facts: [
      {
        kind: 'isolation',
        isolation: { kind: 'locked', at: FINISHED_AT, lockedUntil: Date.parse('2027-01-20T18:00:00Z') },
      },
    ],
    problems: [],
  });
});

const MONTH = ahead(30 * 86_400_000);
test.each<[string, string, number, string[]]>([
  ['one object', one(retained(MONTH)), 0, [`locked until ${MONTH}`]],
  [
    'a name of any letters',
    listed('tên "lạ"\n$ ') + asked('tên "lạ"\n$ ', retained(MONTH)),
    0,
    [`locked until ${MONTH}`],
  ],
  [
    'an object that was not listed and is free earlier',
    one(retained(MONTH)) + asked('b', retained(ahead(60_000))),
    0,
    [`locked until ${ahead(60_000)}`],
  ],
  [
    'another offset',
    one(retained('2027-01-21T01:00:00+07:00')),
    0,
    ['locked until 2027-01-20T18:00:00.000Z'],
  ],
  ['a hundred years', one(retained(ahead(100 * YEAR))), 0, [`locked until ${ahead(100 * YEAR)}`]],
  ['two hundred years, which S3 does not take', one(retained(ahead(200 * YEAR))), 0, ['! lock_too_far']],
  ['until now', one(retained(ahead(0))), 0, ['unlocked lock_over', '! lock_over']],
  ['until a millisecond from now', one(retained(ahead(1))), 0, [`locked until ${ahead(1)}`]],
  ['an instant without its zone', one(retained('2027-01-20T18:00:00')), 0, ['! naive_time']],
  ['a day that no calendar has', one(retained('2027-02-30T18:00:00Z')), 0, ['! unexpected_shape']],
  ['an instant before 1970', one(retained('1969-01-01T00:00:00Z')), 0, ['! unexpected_shape']],
  [
    'a number for an instant',
    one('{"Retention":{"Mode":"COMPLIANCE","RetainUntilDate":1e400}}'),
    0,
    ['! unexpected_shape'],
  ],
  ['governance', one(retained(MONTH, 'GOVERNANCE')), 0, ['unlocked governance', '! lock_governance']],
  ['another word for compliance', one(retained(MONTH, 'compliance')), 0, ['! unexpected_shape']],
  ['a legal hold, which has no date', one('{"LegalHold":{"Status":"ON"}}'), 0, ['! unexpected_shape']],
  [
    'nothing retained',
    one(error('NoSuchObjectLockConfiguration'), 254),
    254,
    ['unlocked no_retention', '! lock_missing'],
  ],
  [
    'nothing retained, in the words of newer versions',
    one(error('NoSuchObjectLockConfiguration').replace('! ', '! aws: [ERROR]: '), 254),
    254,
    ['unlocked no_retention', '! lock_missing'],
  ],
  [
    'a bucket without object lock',
    one(error('InvalidRequest', 'Bucket is missing Object Lock Configuration'), 254),
    254,
    ['unlocked no_retention', '! lock_missing'],
  ],
  ['another invalid request', one(error('InvalidRequest', 'no'), 254), 254, ['! tool_failed']],
  [
    'nothing retained by the words of somebody else',
    one('! (NoSuchObjectLockConfiguration)', 254),
    254,
    ['! tool_failed'],
  ],
  [
    'one without, another that may not be asked',
    listed('a', 'b') +
      asked('a', error('AccessDenied'), 254) +
      asked('b', error('NoSuchObjectLockConfiguration'), 254),
    254,
    ['unlocked no_retention', '! lock_missing'],
  ],
  ['no right to ask', one(error('AccessDenied'), 254), 254, ['! access_denied']],
  [
    'no right to ask, and a lock is printed',
    one(`${retained(MONTH)}\n${error('AccessDenied')}`, 254),
    254,
    ['! access_denied'],
  ],
  ['a status that failed', one(retained(MONTH)), 143, ['! tool_failed']],
  [
    'an object that was not asked about',
    listed('a', 'b') + asked('a', retained(MONTH)),
    0,
    ['! lock_incomplete'],
  ],
  ['another object than was listed', listed('a') + asked('b', retained(MONTH)), 0, ['! lock_incomplete']],
  ['no object', listed(), 0, ['! empty_listing']],
  [
    'a listing of something else',
    one(retained(MONTH)).replace('["a"]', '{"Contents":[]}'),
    0,
    ['! unexpected_shape'],
  ],
  ['no listing', asked('a', retained(MONTH)), 0, ['! unexpected_shape']],
  ['a second listing in the place of an answer', listed('a') + listed('a'), 0, ['! unexpected_shape']],
  ['JSON that ends early', one('{"Retention":'), 0, ['! unreadable_json']],
  ['no answer', one(''), 0, ['! unreadable_json']],
  ['a question within an answer', one(`${retained(MONTH)}\n$ x`), 0, ['! unexpected_shape']],
  ['words before everything', `x\n${one(retained(MONTH))}`, 0, ['! unexpected_shape']],
  ['no end', one(retained(MONTH)).replace(/= 0\n$/, ''), 0, ['! unexpected_shape']],
  ['nothing at all', '', 0, ['! unexpected_shape']],
])('%s', (_, text, rc, says) => {
  expect(said(text, rc)).toEqual(says);
});

test('broken off after any answer, by its time or by hand, it says nothing', () => {
  const steps = TEXT.split(/(?<== 0\n)/);
  expect(steps).toHaveLength(9);
  for (let count = 0; count < steps.length; count += 1) {
    const facts = [0, 143].map((rc) => read(steps.slice(0, count).join(''), rc).facts);
    expect(facts).toEqual([[], []]);
  }
});

test('how many objects it is about is told', () => {
  expect(read(TEXT.replaceAll('COMPLIANCE', 'GOVERNANCE')).problems).toEqual([
    { code: 'lock_governance', params: { objects: 8 } },
  ]);
  expect(read(TEXT.split('$').slice(0, 4).join('$')).problems).toEqual([
    { code: 'lock_incomplete', params: { objects: 6, of: 8 } },
  ]);
});

test('bytes that are no text are refused', () => {
  const stdout = Buffer.concat([LOCKED.stdout, Buffer.from([0xff])]);
  expect(saidBy(aws.read({ ...LOCKED, stdout }))).toEqual(['! invalid_utf8']);
});
