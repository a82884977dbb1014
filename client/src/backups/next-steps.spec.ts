import { readFileSync } from 'node:fs';
import type { TFunction } from 'i18next';
import { nextSteps, STEPS_OF, stepText } from './next-steps';
import { reasonText } from './reason-text';

type Words = { [key: string]: string | Words };
const read = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as Words;
const wordsOf = (language: string): Words => ({
  ...read(`../i18n/${language}.json`),
  backups: read(`./i18n/${language}.json`),
});
const serverText = readFileSync(
  new URL('../../../src/backups/evaluation/verdict.ts', import.meta.url),
  'utf8',
);
const codes = [...(/REASON_CODES = \[([^\]]+)\]/.exec(serverText)?.[1] ?? '').matchAll(/'(\w+)'/g)].map(
  ([, code]) => code as keyof typeof STEPS_OF,
);

const at = (words: Words, key: string): string => {
  const found = key
    .split('.')
    .reduce<string | Words | undefined>(
      (one, part) => (typeof one === 'object' ? one[part] : undefined),
      words,
    );
  if (typeof found !== 'string') throw new Error(`no words for ${key}`);
  return found;
};
/** As i18next fills its slots; a slot that nothing fills is left as it is written. */
const speaking = (words: Words): TFunction =>
  ((key: string, values: Record<string, string | number> = {}) =>
    at(words, key).replace(/\{\{(\w+)\}\}/g, (slot, name: string) =>
      String(values[name] ?? slot),
    )) as unknown as TFunction;

const NOW = Date.parse('2026-11-24T09:40:00+07:00');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Everything that the evaluation tells with any reason. */
const params = {
  ...{
    at: NOW - DAY,
    dataAt: NOW,
    dueAt: NOW,
    staleFrom: NOW,
    wholeUntil: NOW,
    noneFrom: NOW,
    changedAt: NOW,
  },
  ...{ since: NOW - 31 * HOUR, lockedUntil: NOW, until: NOW, mostHours: 24, aheadDays: 14, cap: 1 },
  ...{ with: 'nas', of: 'nas', words: 'pack is damaged', missing: 1, changed: 2, group: 'online_disk' },
  ...{ site: 'Trụ sở', km: 0.4, leastKm: 5, floodZone: 'V1', domain: 'AD', path: '/srv', files: 1, least: 4 },
};
const nameOf = (id: string) => ({ nas: 'NAS', disk: 'Đĩa rời số 2' })[id];
const reason = (code: keyof typeof STEPS_OF, over: object = {}, copyId: string | null = 'disk') => ({
  code,
  copyId,
  params: { ...params, ...over } as Record<string, string | number>,
});

describe.each(['vi', 'en'])('in %s', (language) => {
  const t = speaking(wordsOf(language));

  it('says every reason that the evaluation can give, with all that it tells', () => {
    expect(codes.length).toBeGreaterThan(40);
    for (const code of codes) expect(reasonText(t, reason(code), nameOf, NOW)).not.toMatch(/\{\{|undefined/);
  });

  it('says what a run lacks', () => {
    for (const lacks of ['outcome', 'shortfall', 'path', 'files'])
      expect(reasonText(t, reason('incomplete_run', { lacks }), nameOf, NOW)).not.toMatch(/\{\{/);
  });

  it('says what is missing of a lock, and by which command it is told', () => {
    for (const lacks of ['governance', 'no_retention', 'lock_over'])
      expect(reasonText(t, reason('not_locked', { lacks }), nameOf, NOW)).not.toMatch(/\{\{/);
    const lacking = reason('no_isolation_evidence', { lacks: 'lock' });
    expect(reasonText(t, lacking, nameOf, NOW)).not.toBe(
      reasonText(t, reason('no_isolation_evidence'), nameOf, NOW),
    );
    const stepOf = (one: typeof lacking) => {
      const [step] = nextSteps([{ rule: 'isolated', state: 'unproved', reasons: [one] }]);
      return stepText(t, step!, nameOf, NOW);
    };
    expect(stepOf(lacking)).toContain('object-lock');
    expect(stepOf(reason('not_locked'))).toContain('object-lock');
    expect(stepOf(reason('no_isolation_evidence'))).toContain('watch-disk');
  });

  it('says what to do about every reason', () => {
    expect(Object.keys(STEPS_OF).sort()).toEqual([...codes].sort());
    for (const code of codes) {
      const steps = nextSteps([{ rule: 'errors', state: 'unmet', reasons: [reason(code)] }]);
      expect(steps.length).toBeGreaterThan(0);
      for (const step of steps) expect(stepText(t, step, nameOf, NOW)).not.toMatch(/\{\{|undefined/);
    }
  });
});

const keys = (squares: Parameters<typeof nextSteps>[0]) =>
  nextSteps(squares).map(({ key, copyId }) => [key, copyId]);

it('names the copy, its figures and its instants', () => {
  const t = speaking(wordsOf('vi'));
  expect(reasonText(t, reason('still_attached'), nameOf, NOW)).toBe(
    'Đĩa rời số 2 cắm liền 31 giờ, từ 23/11/2026 02:40. Quy tắc: không quá 24 giờ.',
  );
  expect(reasonText(t, reason('too_near'), nameOf, NOW)).toContain('0,4 km');
  expect(reasonText(t, reason('same_device'), nameOf, NOW)).toContain('NAS');
  expect(reasonText(t, reason('same_device', { with: 'gone' }), nameOf, NOW)).toContain(
    'không còn trong phương án',
  );
});

it('says what is not met before what is not proved, and each thing once', () => {
  expect(
    keys([
      {
        rule: 'errors',
        state: 'unproved',
        reasons: [reason('never_restored'), reason('never_restored', {}, 'nas')],
      },
      {
        rule: 'errors',
        state: 'unmet',
        reasons: [reason('still_attached'), reason('not_detached_since_write')],
      },
      { rule: 'errors', state: 'expiring', reasons: [reason('restore_too_old')] },
    ]),
  ).toEqual([
    ['detach', 'disk'],
    ['restore', 'disk'],
    ['restore', 'nas'],
  ]);
});

it('says once what is of the plan and not of a copy', () => {
  const both = [reason('not_isolated'), reason('append_only', {}, 'nas')];
  expect(keys([{ rule: 'errors', state: 'unmet', reasons: both }])).toEqual([['isolate', 'disk']]);
});

it('sends to the paths when a run lacks one, to the job when it broke', () => {
  const lacking = (lacks: string) =>
    keys([{ rule: 'errors', state: 'unmet', reasons: [reason('incomplete_run', { lacks })] }]);
  expect(lacking('path')).toEqual([['mend_paths', 'disk']]);
  expect(lacking('outcome').map(([key]) => key)).toEqual(['mend_job', 'run_now']);
});

it('sends past a tool that no machine restores and compares', () => {
  const cluster = reason('restore_inconclusive', { lacks: 'comparison' });
  expect(keys([{ rule: 'errors', state: 'unproved', reasons: [cluster] }])).toEqual([['dump_copy', 'disk']]);
  const t = speaking(wordsOf('vi'));
  expect(reasonText(t, cluster, nameOf, NOW)).not.toBe(
    reasonText(t, reason('restore_inconclusive'), nameOf, NOW),
  );
});

it('tells until when new evidence would hold, as long as the old did', () => {
  const [step] = nextSteps([
    {
      rule: 'errors',
      state: 'expiring',
      reasons: [reason('restore_too_old', { at: NOW - 100 * DAY, wholeUntil: NOW - 10 * DAY })],
    },
  ]);
  expect(step?.holdsMs).toBe(90 * DAY);
  expect(stepText(speaking(wordsOf('vi')), step!, nameOf, NOW)).toMatch(/giữ được đến 22\/02\/2027 09:40\.$/);
});

it('asks for one more copy where all that are planned are proved and too few', () => {
  expect(keys([{ rule: 'copies', state: 'unmet', reasons: [] }])).toEqual([['more_copies', null]]);
  expect(keys([{ rule: 'copies', state: 'met', reasons: [] }])).toEqual([]);
});

it('has nothing to do where nothing is wrong', () =>
  expect(nextSteps([{ rule: 'errors', state: 'met', reasons: [] }])).toEqual([]));
