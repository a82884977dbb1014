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

  const summary = {
    message_type: 'summary',
    total_files_processed: 7,
    total_bytes_processed: 9,
    snapshot_id: '6'.repeat(64),
  };

  test('of 0.17 and later (by the documentation) begins when it says', () => {
    const began = { ...summary, backup_start: '2026-11-22T06:24:30.5+07:00', dry_run: false };
    expect(read('backup', began).facts).toMatchObject([
      { run: { outcome: 'ok', dataAt: Date.parse('2026-11-21T23:24:30.500Z'), addedBytes: null } },
    ]);
  });

  test.each([
    ['is dry', { ...summary, dry_run: true }, {}, ['! dry_run']],
    ['left no snapshot', { ...summary, snapshot_id: '' }, {}, ['! no_snapshot']],
    ['counts what cannot be', { ...summary, total_files_processed: -1 }, {}, ['! unexpected_shape']],
    ['begins tomorrow', { ...summary, backup_start: '2026-11-23T00:00:00Z' }, {}, ['! future_time']],
    ['begins without an offset', { ...summary, backup_start: '2026-11-21T23:00:00' }, {}, ['! naive_time']],
    ['says nothing', '', {}, ['! unreadable_json']],
    ['stops before its summary', { message_type: 'status', percent_done: 1 }, {}, ['! success_not_seen']],
    ['ends in a status nobody knows', summary, { rc: 77 }, ['run failed -', '! unknown_exit_code']],
    ['is interrupted', summary, { rc: 130 }, ['run failed -', '! interrupted']],
    ['finds no repository', '', { rc: 10 }, ['run failed -', '! no_repository']],
    ['reaches its host through ssh', summary, { stderr: 'subprocess ssh: welcome' }, ['run ok 66666666']],
    ['says something else', summary, { stderr: 'some file changed' }, ['run warned 66666666']],
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
              id: '642106e639d9137dbe424b79de58078c141e26e8de5d91fc01e7dc4b67fc0911',
              dataAt: Date.parse('2026-11-21T23:09:08.834Z'),
              paths: ['/srv/lab/srv/work/src'],
            },
            { dataAt: Date.parse('2026-11-21T23:09:09.787Z') },
            { dataAt: Date.parse('2026-11-21T23:09:10.883Z') },
            // backup-missing-path: the path that was missing is not among them
            { id: expect.stringMatching(/^053e7436/), paths: ['/srv/lab/srv/work/src'] },
          ],
        },
      },
    ]);
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

describe('a check', () => {
  test('that failed says why, in the words of restic, without those about its cache', () => {
    const { facts } = restic.read(sample('corrupt-check-read-data', 'check-read-data'));
    expect(facts).toEqual([
      {
        kind: 'check',
        check: {
          at: FINISHED_AT,
          reach: { kind: 'all_data' },
          passed: false,
          errors: [
            expect.stringMatching(/^Pack ID does not match, want b282f41c/),
            'Fatal: repository contains errors',
          ],
        },
      },
    ]);
  });

  test.each([
    ['the whole, of which half was read', 'check-read-data-subset', null],
    ['more than was read', 'check-read-data-subset', { share: 0.9 }],
    ['a group, where a share was read', 'check-read-data-subset', { group: 1, of: 2 }],
    ['another group', 'check-read-data-subset-nofm', { group: 2, of: 2 }],
    ['a group of less', 'check-read-data-subset-nofm', { group: 1, of: 1 }],
    ['the whole, where nothing was read', 'check', null],
  ])('%s is not believed', (_, name, subset) => {
    expect(saidBy(restic.read({ ...sample(name, 'check-read-data'), subset }))).toEqual([
      '! reach_not_shown',
    ]);
  });

  test.each([
    { share: 0 },
    { share: 1.5 },
    { share: NaN },
    { group: 0, of: 2 },
    { group: 3, of: 2 },
    { group: 1.5, of: 2 },
  ])('there is no subset %j', (subset) => {
    expect(saidBy(restic.read({ ...sample('check-read-data', 'check-read-data'), subset }))).toEqual([
      '! unexpected_shape',
    ]);
  });

  test('of an empty repository reads nothing, and passes over it', () => {
    const text = [
      'check all packs',
      '[0:00]          0 snapshots',
      'read all data',
      '[0:00]          0 packs',
    ];
    expect(said('check-read-data', [...text, 'no errors were found'].join('\n'))).toEqual(['! nothing_read']);
  });

  const clean = { message_type: 'summary', num_errors: 0, broken_packs: null, suggest_repair_index: false };
  const broken = ['b'.repeat(64)];
  test.each([
    ['clean', clean, 0, ['check structure passed']],
    ['clean, with an empty list', { ...clean, broken_packs: [] }, 0, ['check structure passed']],
    ['errors', { ...clean, num_errors: 2 }, 0, ['check structure failed']],
    ['broken packs', { ...clean, broken_packs: broken }, 0, ['check structure failed']],
    ['broken packs that are no list', { ...clean, broken_packs: 1 }, 0, ['check structure failed']],
    ['clean by word, failed by status', clean, 1, ['check structure failed', '! tool_failed']],
    ['no count of errors', { ...clean, num_errors: undefined }, 0, ['! success_not_seen']],
    ['a count that is none', { ...clean, num_errors: -1 }, 0, ['! success_not_seen']],
    ['no summary', { message_type: 'status' }, 0, ['! success_not_seen']],
  ])('in JSON (0.17 and later, by the documentation): %s', (_, stdout, rc, says) => {
    expect(said('check', stdout, { rc })).toEqual(says);
  });

  test('in JSON names errors and broken packs', () => {
    const stderr = '{"message_type":"error","message":"pack is damaged"}';
    expect(read('check', { ...clean, num_errors: 1, broken_packs: broken }, { stderr }).facts).toMatchObject([
      { check: { errors: ['pack is damaged', `broken pack ${'b'.repeat(64)}`] } },
    ]);
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
