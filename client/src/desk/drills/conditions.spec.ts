import type { TFunction } from 'i18next';
import { type Condition, conditionOf, conditionWords, earliestOf, namedIn } from './conditions';

const t = ((key: string, slots: Record<string, string> = {}) => {
  const name = key.replace('drills.condition.', '');
  if (name === 'and' || name === 'or') return ` ${name} `;
  return [name, ...Object.values(slots)].join(' ');
}) as unknown as TFunction;

const nested: Condition = {
  all: [
    { inject: 'TH-05', is: 'released' },
    { not: { inject: 'TH-05', is: 'acknowledged_by_all' } },
    { any: [{ inject: 'TH-06', is: 'completed' }, { afterMinutes: 102 }] },
  ],
};

test('is half a sentence, with what nests in brackets', () =>
  expect(conditionWords(t, nested)).toBe(
    'is.released TH-05 and isNot.acknowledged_by_all TH-05 and (is.completed TH-06 or after H+01:42)',
  ));

test('what is not of a known form is no condition', () => {
  expect(conditionOf({ condition: nested })).toBe(nested);
  for (const condition of [null, {}, { inject: 'A' }, { inject: 'A', is: 'lost' }, { all: [{ moon: 1 }] }])
    expect(conditionOf({ condition })).toBeNull();
});

test('says the earliest time that it names, where it names one', () => {
  expect(earliestOf({ all: [{ afterMinutes: 10 }, { afterMinutes: 42 }] })).toBe(42 * 60_000);
  expect(earliestOf({ any: [{ afterMinutes: 10 }, { afterMinutes: 42 }] })).toBe(10 * 60_000);
  expect(earliestOf({ any: [{ afterMinutes: 10 }, { inject: 'A', is: 'released' }] })).toBeNull();
  expect(earliestOf({ inject: 'A', is: 'released' })).toBeNull();
});

test('names the injects that it waits for', () =>
  expect(namedIn(nested)).toEqual(['TH-05', 'TH-05', 'TH-06']));
