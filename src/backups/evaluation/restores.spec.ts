import type { CopyFacts, RestoreFact } from './facts.js';
import { NOW, restore } from './facts.fixture.js';
import { DAY } from './phases.js';
import { comparedRestore, unresolvedRestores } from './restores.js';

const damaged = { missing: 1, changed: 1, extra: 0 };
const FAILED = { comparison: damaged, result: 'failed' } as const;
const BARE = { comparison: null };
const WORD = { ...BARE, isWord: true } as const;
const SAMPLE = { scope: 'sample' } as const;
const ON_SOURCE = { onSourceHost: true };

test.each<[string, RestoreFact[], boolean]>([
  ['nothing failed', [restore(1)], true],
  ['files were missing, whatever was said', [restore(1, { comparison: damaged })], false],
  ['files were there besides', [restore(1, { comparison: { missing: 0, changed: 0, extra: 9 } })], true],
  ['by the word of a person', [restore(1, { ...WORD, result: 'failed' })], false],
  ['nothing to compare with', [restore(1, { ...WORD, result: 'inconclusive' })], true],
  ['a full one since', [restore(2, FAILED), restore(1)], true],
  ['a full one before', [restore(2), restore(1, FAILED)], false],
  ['a sample since', [restore(2, FAILED), restore(1, SAMPLE)], false],
  ['a sample since a sample', [restore(2, { ...FAILED, ...SAMPLE }), restore(1, SAMPLE)], true],
  ['the word of a person since', [restore(2, FAILED), restore(1, WORD)], false],
  [
    'a person’s word since a person’s word',
    [restore(2, { ...WORD, result: 'failed' }), restore(1, WORD)],
    true,
  ],
  [
    'a person’s word since a machine saw it fail, with nothing to compare',
    [restore(2, { ...BARE, result: 'failed' }), restore(1, WORD)],
    false,
  ],
  ['a compared one since a person’s word', [restore(2, { ...WORD, result: 'failed' }), restore(1)], true],
  [
    'one without a comparison since',
    [restore(2, FAILED), restore(1, { ...WORD, result: 'inconclusive' })],
    false,
  ],
  ['one on the source host since', [restore(2, FAILED), restore(1, ON_SOURCE)], false],
  [
    'one on the source host since one there',
    [restore(2, { ...FAILED, ...ON_SOURCE }), restore(1, ON_SOURCE)],
    true,
  ],
])('a failed restore is answered: %s', (_, restores, isAnswered) => {
  expect(unresolvedRestores(restores).length === 0).toBe(isAnswered);
});

test('of a cluster it is said that nobody compares it', () => {
  const whole = (restores: readonly RestoreFact[]) =>
    comparedRestore({ restores, changedAt: null, isOfCluster: true });
  expect(whole([])).toEqual({ code: 'never_restored', params: { lacks: 'comparison' } });
  expect(whole([restore(3, WORD)])).toEqual({
    code: 'restore_inconclusive',
    params: { lacks: 'comparison' },
  });
  expect(whole([restore(3)])).toEqual({ at: NOW - 3 * DAY });
});

test.each<[string, Pick<CopyFacts, 'restores' | 'changedAt'>, number | string]>([
  ['never', { restores: [], changedAt: null }, 'never_restored'],
  ['twice', { restores: [restore(3), restore(9)], changedAt: null }, 3],
  ['a sample', { restores: [restore(3, SAMPLE)], changedAt: null }, 3],
  ['by a person', { restores: [restore(3, WORD)], changedAt: null }, 'restore_inconclusive'],
  ['failed', { restores: [restore(3, FAILED)], changedAt: null }, 'restore_inconclusive'],
  ['on the source host', { restores: [restore(3, ON_SOURCE)], changedAt: null }, 'only_on_source_host'],
  [
    'before the medium was another',
    { restores: [restore(3)], changedAt: NOW - 2 * DAY },
    'changed_since_restore',
  ],
  ['since the medium is another', { restores: [restore(3)], changedAt: NOW - 4 * DAY }, 3],
])('restored and compared: %s', (_, facts, expected) => {
  const compared = comparedRestore(facts);
  expect('code' in compared ? compared.code : (NOW - compared.at) / DAY).toBe(expected);
});
