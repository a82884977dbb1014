import { evidenceOf, FINISHED_AT, STARTED_AT } from '../../../test/backups/samples/cases.js';
import { saidBy } from '../../../test/backups/samples/said.js';
import type { RawEvidence } from './evidence.js';
import { restic } from './restic.js';

const sample = (name: string, verb: string): RawEvidence => evidenceOf('restic', name, verb);
const read = (
  verb: string,
  stdout: unknown,
  more: Partial<Omit<RawEvidence, 'stdout' | 'stderr'>> & { readonly stderr?: string } = {},
) => {
  const text = typeof stdout === 'string' ? stdout : JSON.stringify(stdout);
  const raw = { ...sample('backup-json', verb), rc: 0, ...more };
  return restic.read({ ...raw, stdout: Buffer.from(text), stderr: Buffer.from(more.stderr ?? '') });
};
const said = (...args: Parameters<typeof read>): string[] => saidBy(read(...args));

const SUMMARY = {
  message_type: 'summary',
  total_files_processed: 7,
  total_bytes_processed: 9,
  snapshot_id: '6'.repeat(64),
};

describe('a run', () => {
  test('carries what 0.14 counted; when the data was so is the start of the evidence', () => {
    expect(restic.read(sample('backup2-json', 'backup')).facts).toEqual([
      {
        kind: 'run',
        run: {
          snapshot: '6bc48223',
          dataAt: STARTED_AT,
          outcome: 'ok',
          paths: null,
          files: 7,
          bytes: 108141,
          addedBytes: 30899,
          unmodifiedFiles: 5,
          storedBytes: null,
          shortfalls: [],
        },
      },
    ]);
  });

  test.each([
    ['backup-missing-path', ['/nonexistent/path does not exist, skipping']],
    [
      'partial-backup-json',
      ['/srv/lab/srv/work/psrc/secret.txt: open', 'Warning: at least one source file could not be read'],
    ],
    [
      'allmissing-backup',
      ['/nonexistent/only does not exist, skipping', 'Fatal: all target directories/files do not exist'],
    ],
  ])('%s names what is missing', (name, shortfalls) => {
    expect(restic.read(sample(name, 'backup')).facts).toMatchObject([{ kind: 'run', run: { shortfalls } }]);
  });

  test('of 0.17 and later (by the documentation) begins when it says', () => {
    const began = { ...SUMMARY, backup_start: '2026-11-22T06:24:30.5+07:00', dry_run: false };
    expect(read('backup', began).facts).toMatchObject([
      { run: { outcome: 'ok', dataAt: Date.parse('2026-11-21T23:24:30.500Z'), addedBytes: null } },
    ]);
  });

  test.each([
    ['is dry', { ...SUMMARY, dry_run: true }, {}, ['! dry_run']],
    ['left no snapshot', { ...SUMMARY, snapshot_id: '' }, {}, ['! no_snapshot']],
    ['counts what cannot be', { ...SUMMARY, total_files_processed: -1 }, {}, ['! unexpected_shape']],
    ['begins tomorrow', { ...SUMMARY, backup_start: '2026-11-23T00:00:00Z' }, {}, ['! future_time']],
    ['begins without an offset', { ...SUMMARY, backup_start: '2026-11-21T23:00:00' }, {}, ['! naive_time']],
    ['says nothing', '', {}, ['! unreadable_json']],
    ['stops before its summary', { message_type: 'status', percent_done: 1 }, {}, ['! success_not_seen']],
    ['ends in a status nobody knows', SUMMARY, { rc: 77 }, ['run failed -', '! unknown_exit_code']],
    ['is interrupted', SUMMARY, { rc: 130 }, ['run failed -', '! interrupted']],
    ['finds no repository', '', { rc: 10 }, ['run failed -', '! no_repository']],
    ['reaches its host through ssh', SUMMARY, { stderr: 'subprocess ssh: welcome' }, ['run ok 66666666']],
    ['says something else', SUMMARY, { stderr: 'some file changed' }, ['run warned 66666666']],
  ])('that %s', (_, stdout, more, says) => {
    expect(said('backup', stdout, more)).toEqual(says);
  });
});

describe('a listing', () => {
  test('names every snapshot with its instant and its paths', () => {
    expect(restic.read(sample('snapshots-json', 'snapshots')).facts).toMatchObject([
      {
        listing: {
          at: FINISHED_AT,
          snapshots: [
            {
              id: '642106e6', // as its run calls it
              dataAt: Date.parse('2026-11-21T23:09:08.834Z'),
              paths: ['/srv/lab/srv/work/src'],
            },
            { dataAt: Date.parse('2026-11-21T23:09:09.787Z') },
            { dataAt: Date.parse('2026-11-21T23:09:10.883Z') },
            // backup-missing-path: the path that was missing is not among them
            { id: '053e7436', paths: ['/srv/lab/srv/work/src'] },
          ],
        },
      },
    ]);
  });

  test('calls a snapshot as its run does, in either generation', () => {
    const [run] = read('backup', { ...SUMMARY, snapshot_id: '642106e6'.padEnd(64, '0') }).facts;
    expect(run).toMatchObject({ run: { snapshot: '642106e6' } });
  });

  test('grouped or not is the same', () => {
    const [flat, grouped] = ['snapshots-json', 'snapshots-json-groupby'].map((name) =>
      restic.read(sample(name, 'snapshots')),
    );
    expect(grouped).toEqual(flat);
  });

  test('an offset is taken at its word, whatever the zone of the host', () => {
    expect(restic.read(sample('snapshots-json-TZ-Asia_Ho_Chi_Minh', 'snapshots')).facts).toMatchObject([
      { listing: { snapshots: [{ dataAt: Date.parse('2026-11-21T23:12:05.390Z') }] } },
    ]);
  });

  const one = { id: 'a'.repeat(64), time: '2026-11-21T23:09:08Z', paths: ['/srv'] };

  test('with a summary (0.17 and later, by the documentation) is read as before', () => {
    const summary = { backup_start: one.time, total_files_processed: 7 };
    expect(said('snapshots', [{ ...one, program_version: 'restic 0.17.3', summary }])).toEqual(['listing 1']);
  });

  test('names what was left out', () => {
    expect(read('snapshots', [{ ...one, excludes: ['/srv/data'] }]).facts).toMatchObject([
      { listing: { snapshots: [{ paths: ['/srv'], excludes: ['/srv/data'] }] } },
    ]);
  });

  test.each([
    [
      'a snapshot of tomorrow is left out',
      [one, { ...one, time: '2026-11-23T00:00:00Z' }],
      ['listing 1', '! future_time'],
    ],
    ['one that has no name', [one, { ...one, id: '../../etc' }], ['! unexpected_shape']],
    ['one that has no paths', [{ ...one, paths: null }], ['! unexpected_shape']],
    ['something else', { snapshots: [] }, ['! unexpected_shape']],
    ['a group of something else', [{ group_key: {}, snapshots: 1 }], ['! unexpected_shape']],
  ])('%s', (_, stdout, says) => {
    expect(said('snapshots', stdout)).toEqual(says);
  });

  test('bytes that are no UTF-8 are no JSON', () => {
    const [before, after] = JSON.stringify([one]).split('srv') as [string, string];
    const stdout = Buffer.concat([Buffer.from(before), Buffer.from([0xff]), Buffer.from(after)]);
    expect(saidBy(restic.read({ ...sample('snapshots-json', 'snapshots'), stdout }))).toEqual([
      '! invalid_utf8',
    ]);
  });

  test('paths are kept in a form that can be stored', () => {
    const paths = ['/srv/\0a', '/srv/\ud800', '/srv/mô-tả', '../../etc'];
    expect(read('snapshots', [{ ...one, paths }]).facts).toMatchObject([
      { listing: { snapshots: [{ paths: ['/srv/\uFFFDa', '/srv/\uFFFD', '/srv/mô-tả', '../../etc'] }] } },
    ]);
  });
});

describe('statuses', () => {
  const lock = 'unable to create lock in backend: repository is already locked by PID 30431 on vm by root';
  test.each([
    ['check', 1, lock, ['! locked']], // 0.14, as it really prints it
    ['check', 1, `Fatal: ${lock}`, ['! locked']],
    ['check', 1, 'Fatal: wrong password or no key found', ['! wrong_password']],
    ['check', 11, '', ['! locked']],
    ['check', 12, '', ['! wrong_password']],
    ['check', 10, '', ['! no_repository']],
    ['check', 2, 'panic: runtime error', ['check structure failed', '! tool_failed']],
    ['check', 3, '', ['check structure failed', '! unknown_exit_code']],
    ['check', -1, '', ['check structure failed', '! unknown_exit_code']],
    ['snapshots', 77, '', ['! unknown_exit_code']],
    ['stats', 12, '', ['! wrong_password']],
    ['restore', 12, '', ['! wrong_password']],
    ['restore', 99, '', ['restore failed', '! unknown_exit_code']],
    // The name of a file cannot talk a failure away.
    ['restore', 1, `ignoring error for /srv/a\n${lock}`, ['restore failed', '! tool_failed']],
  ])('%s with %i: %s', (verb, rc, stderr, says) => {
    expect(said(verb, 'no errors were found', { rc, stderr })).toEqual(says);
  });
});

describe('a line that breaks', () => {
  const PACK = `pack ${'a'.repeat(64)}`;
  const AGAIN = (why: string) => `Load(<data/aaaaaaaaaa>, 9, 0) returned error, retrying after 1.2s: ${why}`;
  const REFUSED = `client.Do: Get "https://kho.vn/data/${'a'.repeat(64)}": dial tcp 10.0.0.9:443: connect: connection refused`;
  const END = 'Fatal: repository contains errors';
  const DAMAGED = ['check all_data failed', '! tool_failed'];
  const CUT = ['! unreachable'];
  test.each<[string, number, string[], string[]]>([
    ['is no damage', 1, [AGAIN(REFUSED), `${PACK} failed to download: StreamPack: ${REFUSED}`, END], CUT],
    ['and what is then not there', 1, ['connection lost', `${PACK}: does not exist`, END], CUT],
    ['by the tree that was read', 1, ['error for tree aaaaaaaa:', '  ReadFull: connection lost', END], CUT],
    ['damage before it', 1, [`${PACK}: does not exist`, 'connection lost', END], DAMAGED],
    ['damage after it', 1, ['connection lost', `Pack ID does not match, want a, got b`, END], DAMAGED],
    [
      'damage beside it',
      1,
      ['error for tree aaaaaaaa:', '  ciphertext verification failed', 'connection lost'],
      DAMAGED,
    ],
    [
      'and is mended, with damage',
      1,
      [AGAIN(REFUSED), 'Pack ID does not match, want a, got b', END],
      DAMAGED,
    ],
    ['and is mended, with an error untold', 1, [AGAIN(REFUSED), END], DAMAGED],
    [
      'a file that is cut short',
      1,
      [AGAIN('ReadFull: unexpected EOF'), 'ReadFull: unexpected EOF', END],
      DAMAGED,
    ],
    [
      'a server that answers',
      1,
      [`${PACK} failed to download: unexpected HTTP response (500)`, END],
      DAMAGED,
    ],
    ['killed while it tried again', 143, [AGAIN('connection lost')], CUT],
    [
      'killed, with damage',
      143,
      ['Pack ID does not match, want a, got b', AGAIN('connection lost')],
      ['check all_data failed', '! unknown_exit_code'],
    ],
    ['killed', 143, [], ['check all_data failed', '! unknown_exit_code']],
  ])('%s, status %i', (_, rc, lines, says) => {
    expect(said('check-read-data', '', { rc, stderr: lines.join('\n') })).toEqual(says);
  });

  test('the name of a file cannot break it', () => {
    const stderr =
      'ignoring error for /srv/a\nconnection lost\n: ciphertext verification failed\nFatal: There were 1 errors';
    expect(said('restore', '', { rc: 1, stderr })).toEqual(['restore failed', '! tool_failed']);
  });
});

describe('a restore', () => {
  test('that restic verified was compared with the hashes of backup time', () => {
    expect(restic.read(sample('restore-verify', 'restore')).facts).toMatchObject([
      {
        restore: {
          at: FINISHED_AT,
          result: 'passed',
          scope: 'sample',
          comparison: { missing: 0, changed: 0, extra: 0 },
          durationMinutes: 2, // a minute and a half
          snapshot: '053e7436',
          files: 7,
        },
      },
    ]);
  });

  test('that failed names the files', () => {
    const { facts } = restic.read(sample('corrupt-restore-verify', 'restore'));
    expect(facts).toMatchObject([
      {
        restore: {
          result: 'failed',
          comparison: null,
          snapshot: '053e7436',
          errors: expect.arrayContaining([
            expect.stringMatching(/db\/table2\.dump: ciphertext verification failed/),
          ]),
        },
      },
    ]);
  });

  test.each([
    ['was not verified', 'restoring <Snapshot 053e7436 of [/srv] at 2026> to /x', ['! success_not_seen']],
    ['had no files', 'finished verifying 0 files in /x (took 0s)', ['! nothing_read']],
    [
      'shows no comparison (0.17 and later with --json)',
      '{"message_type":"summary","total_files":7,"files_restored":7}',
      ['! success_not_seen'],
    ],
  ])('that %s proves nothing', (_, stdout, says) => {
    expect(said('restore', stdout)).toEqual(says);
  });
});
