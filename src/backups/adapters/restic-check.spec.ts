import { evidenceOf, FINISHED_AT } from '../../../test/backups/samples/cases.js';
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

  test.each([
    [0.1225, '12.2', ['check random 0.1225 passed']], // to even, as Go rounds
    [0.1225, '12.4', ['! reach_not_shown']],
    [0.333, '33.3', ['check random 0.333 passed']],
    [1, '100.0', ['check random 1 passed']],
    [0.5, 'NaN', ['! reach_not_shown']],
  ])('a share of %d of which restic prints %s %%', (share, printed, says) => {
    const text = `read ${printed}% of data packs\nno errors were found`;
    expect(said('check-read-data', text, { subset: { share } })).toEqual(says);
  });

  test.each([
    ['one group of a few packs is empty', 'out of total 2 packs in 3 groups', ['check 2/3 passed']],
    ['there are no packs at all', 'out of total 0 packs in 3 groups', ['! reach_not_shown']],
  ])('where %s', (_, total, says) => {
    const text = [
      `read group #2 of 0 data packs (${total})`,
      '[0:00]          0 packs',
      'no errors were found',
    ];
    expect(said('check-read-data', text.join('\n'), { subset: { group: 2, of: 3 } })).toEqual(says);
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

  test.each(['', 'create exclusive lock for repository', 'no errors were found\nand yet', '{'])(
    'that says %j says nothing',
    (stdout) => {
      expect(said('check', stdout)).toHaveLength(1);
      expect(said('check', stdout)[0]).toMatch(/^! (success_not_seen|unreadable_json)$/);
    },
  );

  test('keeps few words, short ones, fit to be stored', () => {
    const message = JSON.stringify({ message_type: 'error', message: `${'x'.repeat(299)}😀\u0007` });
    const stderr = [
      '{"message_type":"error","message":"a\\ud800b\\u0000c"}',
      ...Array(99).fill(message),
    ].join('\n');
    const [fact] = read('check', '', { rc: 1, stderr }).facts;
    const errors = fact?.kind === 'check' ? fact.check.errors : [];
    expect(errors).toHaveLength(50);
    expect(errors.slice(0, 2)).toEqual(['a\uFFFDb\uFFFDc', `${'x'.repeat(299)}\uFFFD`]);
  });

  test('in JSON names errors and broken packs', () => {
    const stderr = '{"message_type":"error","message":"pack is damaged"}';
    expect(read('check', { ...clean, num_errors: 1, broken_packs: broken }, { stderr }).facts).toMatchObject([
      { check: { errors: ['pack is damaged', `broken pack ${'b'.repeat(64)}`] } },
    ]);
  });
});
