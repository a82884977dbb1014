import { evidenceOf, FINISHED_AT, STARTED_AT } from '../../../test/backups/samples/cases.js';
import { saidBy } from '../../../test/backups/samples/said.js';
import type { RawEvidence } from './evidence.js';
import { pgbackrest } from './pgbackrest.js';

const sample = (name: string, verb: string): RawEvidence => evidenceOf('pgbackrest', name, verb);

describe('info', () => {
  test('a backup is a run that begins when it says, and the listing names it', () => {
    const run = { outcome: 'ok', paths: null, files: null, unmodifiedFiles: null, shortfalls: [] };
    const diff = '20261121-231209F_20261121-231213D';
    expect(pgbackrest.read(sample('corrupt-info-json', 'info')).facts).toEqual([
      {
        kind: 'run',
        run: {
          ...run,
          snapshot: '20261121-231209F',
          dataAt: 1795302729_000,
          bytes: 22992633,
          addedBytes: 22992633,
          storedBytes: 3502963,
        },
      },
      {
        kind: 'run',
        run: {
          ...run,
          snapshot: diff,
          dataAt: 1795302733_000,
          bytes: 23181048,
          addedBytes: 1597705,
          storedBytes: 3526686,
        },
      },
      {
        kind: 'listing',
        listing: {
          at: FINISHED_AT,
          snapshots: [
            { id: '20261121-231209F', dataAt: 1795302729_000, paths: null },
            { id: diff, dataAt: 1795302733_000, paths: null },
          ],
        },
      },
    ]);
  });

  test('a repository that is missing makes every backup less than whole', () => {
    const { facts, problems } = pgbackrest.read(sample('repo2-missing-info-json', 'info'));
    expect(facts).toMatchObject([1, 2].map(() => ({ run: { shortfalls: ['repo2: missing stanza path'] } })));
    expect(problems[1]).toEqual({
      code: 'repository_status',
      params: { repo: 2, status: 1, message: 'missing stanza path' },
    });
  });

  test('a stanza that is missing is named by its status', () => {
    const { problems } = pgbackrest.read(sample('info-nostanza', 'info'));
    expect(problems.filter(({ code }) => code === 'repository_status')).toMatchObject([
      { params: { repo: 1, status: 1, message: 'missing stanza path' } },
      { params: { repo: 2, status: 1 } },
    ]);
  });

  const [stanza] = JSON.parse(sample('info-json', 'info').stdout.toString());
  const [first, second, third] = stanza.backup;
  const info = (document: unknown, rc = 0): string[] =>
    saidBy(
      pgbackrest.read({ ...sample('info-json', 'info'), rc, stdout: Buffer.from(JSON.stringify(document)) }),
    );
  const late = { ...third, timestamp: { start: 1795399999, stop: 1795400000 } };
  const ok = { code: 0, message: 'ok' };
  const alone = { ...stanza, repo: [{ key: 1, status: ok }], backup: [first] };

  test('of several repositories the weakest decides: a backup in one is none in the other', () => {
    const read = (backup: unknown[]) =>
      pgbackrest
        .read({
          ...sample('info-json', 'info'),
          stdout: Buffer.from(JSON.stringify([{ ...stanza, backup }])),
        })
        .facts.flatMap((fact) => (fact.kind === 'run' ? fact.run.snapshot : []));
    expect(read([first, second, third])).toEqual([first.label, second.label]);
    const stopped = { ...third, timestamp: { start: 1795302000, stop: 1795302001 } };
    expect(read([first, second, stopped])).toEqual([third.label]);
    expect(read([first, second])).toEqual([]);
  });

  test.each([
    [
      'page checksums were wrong',
      [{ ...alone, backup: [{ ...first, error: true }] }],
      ['run warned 20261121', 'listing 1'],
    ],
    [
      'nobody looked at page checksums',
      [{ ...alone, backup: [{ ...first, error: undefined }] }],
      ['run warned 20261121', 'listing 1'],
    ],
    [
      'the stanza is bad though its repositories are not',
      [{ ...alone, status: { code: 99 } }],
      ['run warned 20261121'],
    ],
    [
      'a repository cannot be looked into',
      [{ ...alone, backup: [], repo: [{ key: 1, status: { code: 99, message: '[FileOpenError]' } }] }],
      ['! repository_status'],
    ],
    [
      'a backup of tomorrow',
      [{ ...alone, backup: [{ ...late, database: { 'repo-key': 1 } }] }],
      ['listing 0', '! future_time', '! empty_listing'],
    ],
    ['two stanzas', [alone, alone], ['! several_stanzas']],
    ['no stanza', [], ['listing 0', '! empty_listing']],
    ['no repositories', [{ ...alone, repo: [] }], ['! unexpected_shape']],
    [
      'a label that is none',
      [{ ...alone, backup: [{ ...first, label: '../../etc' }] }],
      ['! unexpected_shape'],
    ],
    [
      'a size that is none',
      [{ ...alone, backup: [{ ...first, info: { size: 1e400 } }] }],
      ['! unexpected_shape'],
    ],
    ['no list', { ...alone }, ['! unexpected_shape']],
  ])('%s', (_, document, says) => {
    expect(info(document)).toEqual(says);
  });

  test('with a status of its own it failed', () => {
    expect(info([alone], 103)).toEqual(['! tool_failed']);
  });
});

describe('verify', () => {
  const verify = (text: string, rc = 0): string[] =>
    saidBy(pgbackrest.read({ ...sample('verify-text-output', 'verify'), rc, stdout: Buffer.from(text) }));

  test.each([
    ['corrupt-verify-text', 'checksum invalid: 1'],
    ['missingfile-verify-text', 'missing: 1'],
  ])('%s has status 0 and says why it failed', (name, why) => {
    expect(pgbackrest.read(sample(name, 'verify')).facts).toMatchObject([
      {
        check: {
          reach: { kind: 'all_data' },
          passed: false,
          errors: [
            'status: error',
            expect.stringMatching(/^backup: 20261121-231209F, status: invalid/),
            why,
            expect.stringMatching(/^backup: 20261121-231209F_/),
            why,
          ],
        },
      },
    ]);
  });

  test.each([
    ['in few words', 'stanza: m\nstatus: ok\n', 0, ['check all_data passed']],
    [
      'ok at the head, and yet',
      'stanza: m\nstatus: ok\n  backup: x, status: invalid, y\n',
      0,
      ['check all_data failed'],
    ],
    [
      'a file missing',
      'stanza: m\nstatus: ok\n  backup: x, status: valid\n    missing: 3, other: 0\n',
      0,
      ['check all_data failed'],
    ],
    [
      'nothing to look at',
      'stanza: m\nstatus: ok\n  archiveId: none found\n  backup: none found\n',
      0,
      ['! nothing_read'],
    ],
    ['no head', 'status: ok\n', 0, ['! success_not_seen']],
    ['the head further down', 'x\nstanza: m\nstatus: ok\n', 0, ['! success_not_seen']],
    [
      'ok by word, failed by status',
      'stanza: m\nstatus: ok\n',
      82,
      ['check all_data failed', '! tool_failed'],
    ],
    ['locked', '', 50, ['! locked']],
  ])('%s', (_, text, rc, says) => {
    expect(verify(text, rc)).toEqual(says);
  });
});

describe('verify that could not look', () => {
  const verify = (stdout: string, stderr: string, rc = 0): string[] =>
    saidBy(
      pgbackrest.read({
        ...sample('verify-text-output', 'verify'),
        ...{ rc, stdout: Buffer.from(stdout), stderr: Buffer.from(stderr) },
      }),
    );
  const GONE = "DETAIL: remote-0 process on 'kho' terminated unexpectedly [255]\n";
  const HEAD = 'stanza: m\nstatus: error\n';
  test.each([
    ['saw nothing', `${HEAD}  No usable backup.info file\n`, GONE, ['! unreachable']],
    [
      'saw damage before',
      `${HEAD}  backup: x, status: invalid, total files checked: 9, total valid files: 8\n    checksum invalid: 1\n`,
      GONE,
      ['check all_data failed'],
    ],
    [
      'did not find a file either',
      `${HEAD}  No usable backup.info file\n`,
      `DETAIL: unable to open missing file '/x' for read\n${GONE}`,
      ['check all_data failed'],
    ],
  ])('%s', (_, stdout, stderr, says) => {
    expect(verify(stdout, stderr)).toEqual(says);
  });
});

describe('backup and restore', () => {
  test('a run by its log: files are exact there, sizes are not', () => {
    expect(pgbackrest.read(sample('backup-diff-repo1', 'backup')).facts).toMatchObject([
      {
        run: {
          snapshot: '20261121-231209F_20261121-231213D',
          dataAt: STARTED_AT,
          files: 965,
          bytes: null,
          shortfalls: [],
        },
      },
    ]);
  });

  const log = sample('backup-full-repo1', 'backup').stdout.toString();
  test.each([
    [
      'page checksums',
      `${log}2026-11-21 23:12:12.456 P00   WARN: invalid page checksums found in file x`,
      0,
      ['run warned 20261121'],
    ],
    ['another warning', `${log}P00   WARN: option x is not set`, 0, ['run ok 20261121']],
    ['no end', log.replace('backup command end', ''), 0, ['! success_not_seen']],
    ['no label', log.replace('new backup label', ''), 0, ['! success_not_seen']],
    ['locked', '', 50, ['run failed -', '! locked']],
    ['an error', log, 55, ['run failed -', '! tool_failed']],
  ])('a run with %s', (_, text, rc, says) => {
    const raw = { ...sample('backup-full-repo1', 'backup'), rc, stdout: Buffer.from(text) };
    expect(saidBy(pgbackrest.read(raw))).toEqual(says);
  });

  test('a restore that nobody compared is inconclusive; one that broke off has failed', () => {
    const raw = sample('restore', 'restore');
    expect(pgbackrest.read(raw).facts).toMatchObject([
      { restore: { result: 'inconclusive', scope: 'full', comparison: null, snapshot: '20261121-231215F' } },
    ]);
    expect(saidBy(pgbackrest.read({ ...raw, rc: 39 }))).toEqual(['restore failed', '! tool_failed']);
    // what kept it from the repository is no damage; what it says beside that may be
    const broken = (rc: number, ...lines: string[]) =>
      saidBy(
        pgbackrest.read({
          ...raw,
          rc,
          stderr: Buffer.from(lines.map((line) => `ERROR: ${line}\n`).join('')),
        }),
      );
    const noLine = "[049]: unable to get address for 'kho.tinh.vn'";
    expect(broken(49, noLine)).toEqual(['! unreachable']);
    expect(
      broken(41, "[041]: unable to open file '/kho/backup.info' for read: [13] Permission denied"),
    ).toEqual(['! access_denied']);
    expect(broken(49, noLine, '[029]: invalid checksum of base/1/2')).toEqual([
      'restore failed',
      '! tool_failed',
    ]);
    expect(saidBy(pgbackrest.read({ ...raw, stdout: raw.stdout.subarray(0, 700) }))).toEqual([
      '! success_not_seen',
    ]);
  });
});
