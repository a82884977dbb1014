import { evidenceOf, FINISHED_AT, STARTED_AT } from '../../../test/backups/samples/cases.js';
import { saidBy } from '../../../test/backups/samples/said.js';
import { borg } from './borg.js';
import type { RawEvidence } from './evidence.js';

const sample = (name: string, verb: string, tz: string | null = 'UTC'): RawEvidence =>
  evidenceOf('borg', name, verb, { tz });
const AT = Date.parse('2026-11-21T23:11:31Z');

describe('times without an offset', () => {
  const inUtc = borg.read(sample('list-json-last1', 'list'));
  const inVietnam = 'list-json-last1-TZ-Asia_Ho_Chi_Minh';

  test('the same archive listed in two zones that are declared is one instant', () => {
    expect(borg.read(sample(inVietnam, 'list', 'Asia/Ho_Chi_Minh'))).toEqual(inUtc);
    expect(inUtc.facts).toMatchObject([{ listing: { at: FINISHED_AT, snapshots: [{ dataAt: AT }] } }]);
  });

  test.each([
    [null, 'list-json-last1', 'list', ['! naive_time']],
    ['Asia/Nowhere', 'list-json-last1', 'list', ['! naive_time']],
    [null, 'create-json', 'create', ['! naive_time']],
    // Declared as UTC it would lie seven hours ahead.
    ['UTC', inVietnam, 'list', ['listing 0', '! future_time']],
  ])('in the zone %s: %s', (tz, name, verb, says) => {
    expect(saidBy(borg.read(sample(name, verb, tz)))).toEqual(says);
  });
});

describe('a run', () => {
  test('carries the figures, and the paths of its command line', () => {
    expect(borg.read(sample('create-json', 'create')).facts).toEqual([
      {
        kind: 'run',
        run: {
          snapshot: '38e4f9ad4f6cbc549434111b9df30b81bedcbddfe054ca659f960cf99f291213',
          dataAt: AT,
          outcome: 'ok',
          paths: ['/srv/lab/srv/work/src'],
          files: 7,
          bytes: 108730,
          addedBytes: 108998,
          unmodifiedFiles: null,
          storedBytes: 108998,
          shortfalls: [],
        },
      },
    ]);
  });

  test('with a warning claims no paths, and says what was missing', () => {
    expect(borg.read(sample('create-logjson', 'create')).facts).toMatchObject([
      {
        run: {
          outcome: 'warned',
          paths: null,
          shortfalls: [expect.stringMatching(/^\/nonexistent\/path: open_root: \[Errno 2\]/)],
        },
      },
    ]);
  });

  const commanded = (line: unknown, name = 'a') => {
    const raw = sample('create-json', 'create');
    const { archive, ...rest } = JSON.parse(raw.stdout.toString());
    const stdout = JSON.stringify({ ...rest, archive: { ...archive, name, command_line: line } });
    const [fact] = borg.read({ ...raw, stdout: Buffer.from(stdout) }).facts;
    return fact?.kind === 'run' ? fact.run.paths : undefined;
  };

  test.each<[string, unknown, string[] | null]>([
    ['two paths', ['borg', 'create', 'r::a', '/srv', '/etc'], ['/srv', '/etc']],
    ['options before', ['borg', 'create', '--comment', 'x', 'r::a', '/srv'], ['/srv']],
    ['an option after', ['borg', 'create', 'r::a', '/srv', '--exclude', '/srv/db'], null],
    ['a path from where it ran', ['borg', 'create', 'r::a', 'srv'], null],
    ['a name made while it ran', ['borg', 'create', '::{now}', '/srv'], ['/srv']],
    ['two that may be it', ['borg', 'create', '--comment', 'x::y', '::{now}', '/srv'], null],
    ['two, one by its name', ['borg', 'create', '--comment', 'x::y', 'r::a', '/srv'], ['/srv']],
    ['no path', ['borg', 'create', '--paths-from-stdin', 'r::a'], null],
    ['no line', null, null],
  ])('%s on the command line', (_, line, paths) => {
    expect(commanded(line)).toEqual(paths);
  });

  test.each<[string, string[], string[] | undefined]>([
    ['nothing', ['--stats'], undefined],
    ['a path', ['--exclude', '/srv/data'], ['/srv/data']],
    ['in one word', ['--exclude=srv/data', '-e*.tmp', '-e', 'sh:x/*'], ['/srv/data', '/*.tmp', '/x/*']],
    ['by a pattern', ['--pattern', '- pp:srv/data', '--pattern=!srv/b'], ['/srv/data', '/srv/b']],
    ['what is taken in before', ['--pattern', '+ srv/data', '--exclude', 'srv/data'], undefined],
    ['after a file of patterns', ['--patterns-from', 'x', '-e', 'srv/data'], undefined],
    ['what is no path', ['-e', 're:^srv', '-e', 'pf:srv/*'], undefined],
  ])('leaves out, by its command line: %s', (_, options, excludes) => {
    const raw = sample('create-json', 'create');
    const { archive, ...rest } = JSON.parse(raw.stdout.toString());
    const line = ['borg', 'create', ...options, 'r::a', '/srv'];
    const stdout = JSON.stringify({ ...rest, archive: { ...archive, name: 'a', command_line: line } });
    const [fact] = borg.read({ ...raw, stdout: Buffer.from(stdout) }).facts;
    expect(fact?.kind === 'run' && [fact.run.paths, fact.run.excludes]).toEqual([['/srv'], excludes]);
  });

  test.each([
    [2, 'Failed to create/acquire the lock /r/lock.exclusive (timeout).', ['run failed -', '! locked']],
    [2, 'something broke', ['run failed -', '! tool_failed']],
    [143, '', ['run failed -', '! unknown_exit_code']],
  ])('that ended with %i, saying %j, failed', (rc, stderr, says) => {
    const raw = { ...sample('create-json', 'create'), rc, stderr: Buffer.from(stderr) };
    expect(saidBy(borg.read(raw))).toEqual(says);
    expect(borg.read(raw).facts).toMatchObject([{ run: { dataAt: STARTED_AT, files: null } }]);
  });
});

describe('a check', () => {
  const check = (verb: string, lines: readonly string[], rc = 0): string[] =>
    saidBy(borg.read({ ...sample('check', verb), rc, stderr: Buffer.from(lines.join('\n')) }));
  const REPOSITORY = 'Finished full repository check, no problems found.';
  const DATA =
    'Finished cryptographic data integrity verification, verified 14 chunks with 0 integrity errors.';
  const SEEN = 'Analyzing archive error: missing (1/1)'; // what anybody may call an archive
  const ARCHIVES = 'Archive consistency check complete, no problems found.';
  const ALL = [REPOSITORY, DATA, SEEN, ARCHIVES];

  test.each([
    ['check', ALL, ['check structure passed']],
    ['check', [REPOSITORY, SEEN, ARCHIVES], ['check structure passed']],
    ['check-verify-data', ALL, ['check all_data passed']],
    ['check-verify-data', [REPOSITORY, SEEN, ARCHIVES], ['! success_not_seen']],
    ['check-verify-data', [REPOSITORY, DATA.replace('14', '0'), SEEN, ARCHIVES], ['! success_not_seen']],
    ['check', [SEEN, ARCHIVES], ['! success_not_seen']], // --archives-only under another name
    ['check', [REPOSITORY], ['! success_not_seen']], // --repository-only
    ['check', [REPOSITORY, ARCHIVES], ['! success_not_seen']], // no archive to look at
    ['check', [], ['! success_not_seen']], // without --verbose
    [
      'check-verify-data',
      [REPOSITORY, DATA.replace(' 0 ', ' 3 '), SEEN, ARCHIVES],
      ['check all_data failed'],
    ],
    ['check', [...ALL, 'Finished full repository check, errors found.'], ['check structure failed']],
    ['check-archives-only', [SEEN, ARCHIVES], ['! proves_nothing']],
    ['extract-dry-run', ['srv/a'], ['! proves_nothing']],
  ])('%s, status 0: %j', (verb, lines, says) => {
    expect(check(verb, lines)).toEqual(says);
  });

  test.each([
    ['check', 1, ALL, ['check structure failed']],
    ['check-archives-only', 1, ['x: missing'], ['check structure failed']],
    ['check', 77, ALL, ['check structure failed', '! unknown_exit_code']],
    ['extract-dry-run', 1, ['srv/a'], ['check all_data failed']],
    ['check', 2, ['passphrase supplied in BORG_PASSPHRASE is incorrect.'], ['! wrong_password']],
    ['check', 2, ['{"type": "log_message", "message": "x", "msgid": "LockTimeout"}'], ['! locked']],
    // The name of a file cannot talk a failure away.
    [
      'extract-dry-run',
      2,
      ['srv/a', 'Repository r does not exist.'],
      ['check all_data failed', '! tool_failed'],
    ],
    // What was found before the line broke stays.
    [
      'check-verify-data',
      2,
      ['Remote: Data integrity error: Segment entry checksum mismatch', 'Connection closed by remote host'],
      ['check all_data failed', '! tool_failed'],
    ],
    [
      'extract-dry-run',
      2,
      ['Connection closed by remote host', 'srv/a: broken'],
      ['check all_data failed', '! tool_failed'],
    ],
    [
      'check-verify-data',
      2,
      ['{"type": "log_message", "message": "x", "levelname": "ERROR", "msgid": "ConnectionClosed"}'],
      ['! unreachable'],
    ],
    [
      'extract-dry-run',
      2,
      ['OSError: [Errno 28] No space left on device', 'Data integrity error: Segment entry'],
      ['check all_data failed', '! tool_failed'],
    ],
    [
      'check',
      2,
      [
        'Remote: bash: borg: command not found',
        'Connection closed by remote host. Is borg working on the server?',
      ],
      ['! unreachable'],
    ],
  ])('%s, status %i: %j', (verb, rc, lines, says) => {
    expect(check(verb, lines, rc)).toEqual(says);
  });

  test('that failed says why, in the words of borg', () => {
    expect(borg.read(sample('corrupt-check', 'check')).facts).toMatchObject([
      {
        check: {
          reach: { kind: 'structure' },
          passed: false,
          errors: expect.arrayContaining([
            'Data integrity error: Segment entry checksum mismatch [segment 2, offset 54531]',
            'Finished full repository check, errors found.',
          ]),
        },
      },
    ]);
  });
});
