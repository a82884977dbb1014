import { createHash } from 'node:crypto';
import { evidenceOf, FINISHED_AT, manifestText } from '../../../test/backups/samples/cases.js';
import type { RawEvidence } from './evidence.js';
import type { RestorePayload } from './fact.js';
import { manifestOf } from './manifest-lines.js';
import { manifest } from './manifest.js';

const TAKEN_AT = '2026-11-21T22:59:00Z';
const SNAPSHOT_AT = '2026-11-21T23:09:11.632618644Z';

const backedUp = manifestText('restored');
const tampered = manifestText('restored-tampered');
/** Hashes of the live source, taken after the snapshot: table2.dump was another one by then. */
const source = manifestText('source');

const document = (more: Record<string, unknown> = {}) => ({
  expected: backedUp,
  expectedTakenAt: TAKEN_AT,
  actual: backedUp,
  scope: 'full',
  snapshot: '053e7436',
  snapshotAt: SNAPSHOT_AT,
  durationSeconds: 61,
  restoredBytes: 108141,
  ...more,
});
const evidence = (stdout: string, rc = 0): RawEvidence => ({
  ...evidenceOf('restic', 'restore-verify', 'compare'),
  tool: 'manifest',
  rc,
  stdout: Buffer.from(stdout),
});
const compare = (more: Record<string, unknown>, rc = 0): RestorePayload & { readonly problems: string[] } => {
  const { facts, problems } = manifest.read(evidence(JSON.stringify(document(more)), rc));
  const [fact] = facts;
  if (fact?.kind !== 'restore') throw new Error(`no restore: ${JSON.stringify(problems)}`);
  return { ...fact.restore, problems: problems.map(({ code }) => code) };
};
const sum = (text: string): string => createHash('sha256').update(text).digest('hex');
const lines = (...paths: readonly string[]): string =>
  paths.map((path) => `${sum(path)}  ${path}\n`).join('');

test('a restore that is what was backed up has passed', () => {
  expect(compare({})).toEqual({
    at: FINISHED_AT,
    result: 'passed',
    scope: 'full',
    comparison: { missing: 0, changed: 0, extra: 0 },
    durationMinutes: 2,
    snapshot: '053e7436',
    files: 7,
    names: { missing: [], changed: [], extra: [] },
    expectedSha256: sum(backedUp),
    actualSha256: sum(backedUp),
    errors: [],
    problems: [],
  });
});

test('one file of seven changed and one missing: failed, with both names', () => {
  expect(compare({ actual: tampered })).toMatchObject({
    result: 'failed',
    comparison: { missing: 1, changed: 1, extra: 0 },
    names: { missing: ['etc/app.yaml'], changed: ['db/table3.dump'], extra: [] },
    problems: [],
  });
});

test('a manifest that was taken after the snapshot decides nothing: the live source had changed', () => {
  const late = { expected: source, expectedTakenAt: '2026-11-21T23:24:00Z' };
  expect(compare(late)).toMatchObject({
    result: 'inconclusive',
    comparison: { missing: 0, changed: 1, extra: 0 },
    names: { changed: ['db/table2.dump'] },
    problems: ['late_manifest'],
  });
  expect(compare({ ...late, actual: tampered }).result).toBe('inconclusive');
  expect(compare({ expectedTakenAt: '2026-11-21T23:24:00Z' }).result).toBe('inconclusive'); // equal, and yet
});

describe('when it was taken', () => {
  const headed = (instant: string): string => `# dieuphoi-manifest v1 ${instant}\n${backedUp}`;
  test.each<[string, Record<string, unknown>, string, string[]]>([
    ['at the snapshot', { expectedTakenAt: SNAPSHOT_AT }, 'passed', []],
    [
      'a millisecond later',
      { expectedTakenAt: '2026-11-21T23:09:11.633Z' },
      'inconclusive',
      ['late_manifest'],
    ],
    [
      'in the second that borg names, cut',
      { snapshotAt: '2026-11-21T23:09:11.000Z', expectedTakenAt: '2026-11-21T23:09:11.999Z' },
      'passed',
      [],
    ],
    [
      'in the second after it',
      { snapshotAt: '2026-11-21T23:09:11.000Z', expectedTakenAt: '2026-11-21T23:09:12Z' },
      'inconclusive',
      ['late_manifest'],
    ],
    ['by its first line', { expected: headed(TAKEN_AT), expectedTakenAt: null }, 'passed', []],
    [
      'by its first line, late',
      { expected: headed('2026-11-21T23:20:00Z') },
      'inconclusive',
      ['late_manifest'],
    ],
    ['nobody knows', { expectedTakenAt: null }, 'inconclusive', ['manifest_time_unknown']],
    [
      'without an offset',
      { expectedTakenAt: '2026-11-21T22:59:00' },
      'inconclusive',
      ['manifest_time_unknown'],
    ],
    [
      'some time, by its first line',
      { expected: headed('yesterday') },
      'inconclusive',
      ['manifest_time_unknown'],
    ],
    ['and the snapshot some time', { snapshotAt: undefined }, 'inconclusive', ['manifest_time_unknown']],
    [
      'and the snapshot tomorrow',
      { snapshotAt: '2026-11-23T00:00:00Z' },
      'inconclusive',
      ['manifest_time_unknown'],
    ],
  ])('%s', (_, more, result, problems) => {
    expect(compare(more)).toMatchObject({ result, problems });
  });
});

describe('hashes that borg lists of an archive', () => {
  const listed = evidenceOf('borg', 'list-archive-sha256', 'list').stdout.toString();
  const restored = listed
    .split('\n')
    .flatMap((line) => (line.includes('"type": "-"') ? JSON.parse(line) : []))
    .map(({ path, sha256 }) => `${sha256}  ./${path}\n`)
    .join('');

  test('are those of backup time, whenever they are listed', () => {
    const found = compare({ expected: listed, expectedTakenAt: null, snapshotAt: null, actual: restored });
    expect(found).toMatchObject({ result: 'passed', files: 7, problems: [] });
  });

  test('name a file that is not what it was', () => {
    const actual = restored.replace(/^[0-9a-f]{64}/m, '0'.repeat(64));
    expect(compare({ expected: listed, actual })).toMatchObject({
      result: 'failed',
      names: { changed: ['tmp/research/srv/work/src/etc/app.yaml'] },
    });
  });

  test('are no restore: an archive that is compared with itself says nothing', () => {
    const stdout = JSON.stringify(document({ expected: listed, actual: listed }));
    expect(manifest.read(evidence(stdout))).toMatchObject({
      facts: [],
      problems: [{ code: 'unexpected_shape', params: { what: 'actual' } }],
    });
  });

  test('equal nothing where borg itself calls the file damaged', () => {
    const expected = listed.replace(/("app\.yaml|app\.yaml", "healthy": )true/, '$1false');
    expect(compare({ expected, actual: restored })).toMatchObject({
      result: 'failed',
      names: { changed: [expect.stringMatching(/app\.yaml$/)] },
    });
  });

  test('are asked for: a listing without them is no manifest', () => {
    const expected = evidenceOf('borg', 'list-archive-jsonlines', 'list').stdout.toString();
    expect(compare({ expected })).toMatchObject({
      result: 'inconclusive',
      problems: ['unreadable_line', 'empty_manifest'],
    });
  });
});

describe('what cannot be relied on', () => {
  const doubtful: [string, string, string][] = [
    ['a path out of the tree', lines('a', '../etc/shadow'), 'hostile_path'],
    ['a path out of the tree from within', lines('a', 'b/../../c'), 'hostile_path'],
    ['an absolute path', lines('a', '/etc/shadow'), 'hostile_path'],
    ['a path with a nought in it', lines('a', 'b\0c'), 'hostile_path'],
    ['a path without end', lines('a', 'b'.repeat(5_000)), 'hostile_path'],
    ['a file twice', `${lines('a')}${sum('other')}  ./a\n`, 'duplicate_path'],
    ['half a line', `${lines('a')}${sum('b').slice(0, 40)}`, 'unreadable_line'],
    ['an escape that is none', `${lines('a')}\\${sum('b')}  b\\t\n`, 'unreadable_line'],
    ['a remark', `${lines('a')}# all well\n`, 'unreadable_line'],
    ['a line without end', `${lines('a')}${sum('b')}  ${'b'.repeat(40_000)}\n`, 'unreadable_line'],
  ];

  test.each(doubtful)('%s in the expected manifest: inconclusive', (_, expected, code) => {
    const others = { actual: lines('x') };
    expect(compare({ expected, actual: expected })).toMatchObject({
      result: 'inconclusive',
      problems: [code, code],
    });
    expect(compare({ expected, ...others })).toMatchObject({ result: 'inconclusive', problems: [code] });
  });

  test.each(doubtful)('%s in the restore’s: no pass, and a difference still fails', (_, actual, code) => {
    expect(compare({ expected: lines('a'), actual })).toMatchObject({
      result: 'inconclusive',
      problems: [code],
    });
    expect(compare({ expected: lines('a', 'gone'), actual })).toMatchObject({
      result: 'failed',
      problems: [code],
    });
  });

  test.each(['', '\n\n', `# dieuphoi-manifest v1 ${TAKEN_AT}\n`])('no file is expected: %j', (expected) => {
    expect(compare({ expected, actual: expected })).toMatchObject({
      result: 'inconclusive',
      problems: ['empty_manifest'],
    });
  });

  test('the tool that restored failed, though everything is there', () => {
    expect(compare({}, 1)).toMatchObject({ result: 'inconclusive', problems: ['tool_failed'] });
    expect(compare({ actual: tampered }, 1).result).toBe('failed');
  });

  test.each([
    ['another scope', JSON.stringify(document({ scope: 'most' })), 'unexpected_shape'],
    ['no restore', JSON.stringify(document({ actual: null })), 'unexpected_shape'],
    ['no object', '[]', 'unexpected_shape'],
    ['cut', JSON.stringify(document()).slice(0, -1), 'unreadable_json'],
    ['nothing', '', 'unreadable_json'],
  ])('a document with %s says nothing', (_, stdout, code) => {
    expect(manifest.read(evidence(stdout))).toMatchObject({ facts: [], problems: [{ code }] });
  });
});

test('names are read as GNU sha256sum escapes them', () => {
  const escaped = `\\${sum('x')}  ./a\\nb\\\\c\\rd\n${sum('y')} *bin\n`;
  expect([...manifestOf(escaped).files]).toEqual([
    ['a\nb\\c\rd', sum('x')],
    ['bin', sum('y')],
  ]);
  const one = `${sum('x')}  a\\nb\n`; // not escaped: a backslash and an n
  expect([...manifestOf(one).files.keys()]).toEqual(['a\\nb']);
});

test('of many names the first fifty are kept, fit to be shown; all are counted', () => {
  const paths = Array.from({ length: 120 }, (_, at) => `f${String(at).padStart(3, '0')}`);
  const found = compare({ expected: lines(...paths, '0\u0007'), actual: lines('f000', 'more') });
  expect(found.comparison).toEqual({ missing: 120, changed: 0, extra: 1 });
  expect(found.names?.missing).toHaveLength(50);
  expect(found.names?.missing.slice(0, 2)).toEqual(['0\uFFFD', 'f001']);
});

test.each([
  [60, 1],
  [60.001, 2],
  [0, 0],
  [null, 2],
  [-1, 2],
  ['9', 2],
])(
  'a restore that took %j seconds counts begun minutes, or those of the evidence: %i',
  (durationSeconds, minutes) => {
    expect(compare({ durationSeconds }).durationMinutes).toBe(minutes);
  },
);

test('files that the restore has besides are counted and condemn nothing', () => {
  expect(compare({ actual: backedUp + lines('later') })).toMatchObject({
    result: 'passed',
    comparison: { missing: 0, changed: 0, extra: 1 },
  });
});
