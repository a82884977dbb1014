import type { TFunction } from 'i18next';
import { Problem } from '../../api/problem';
import { problemsIn, problemWords, sameProblems } from './refusals';

const t = ((key: string, slots?: Record<string, unknown>) =>
  `${key} ${JSON.stringify(slots ?? {})}`) as unknown as TFunction;
const problem = (body: object) => new Problem({ status: 422, code: 'not_ready', ...body });

test('what is missing is read from the refusal; anything malformed is left out', () => {
  const one = { code: 'no_recipient', about: 'inject', of: 'TH-01', field: 'to' };
  expect(problemsIn(problem({ problems: [one, null, 'x', { code: 'no_task' }] }))).toEqual([one]);
  expect(problemsIn(problem({}))).toEqual([]);
  expect(problemsIn(null)).toEqual([]);
});

test('the same fault of many is one sentence', () => {
  const of = (code: string, name: string) => ({ code, about: 'inject', of: name });
  const groups = sameProblems([of('no_task', 'A'), of('no_time', 'B'), of('no_task', 'C')]);
  expect(groups.map((group) => group.map((one) => one.of))).toEqual([['A', 'C'], ['B']]);
});

test('a fault that this page does not know is still told', () => {
  expect(problemWords(t, { code: 'no_time', about: 'inject', of: 'A' }).what).toContain(
    'drills.missing.no_time',
  );
  expect(problemWords(t, { code: 'new_one', about: 'moon', of: 'A' })).toEqual({
    of: 'moon',
    what: 'drills.missing.other {"code":"new_one"}',
  });
});
