import type { Inject } from '../../../api/drills';
import { conditionFrom, rowsOf } from './condition-rows';
import { faultsIn, nextCode, offsetText, startOf, wireOf } from './inject-form';

const codes = (...list: string[]) => list.map((code) => ({ code })) as Inject[];

test('the next code is of the list’s own kind, and nobody’s', () => {
  expect(nextCode(codes('TH-01', 'TH-22', 'TH-3'))).toBe('TH-23');
  expect(nextCode(codes('A/09', 'A/10'))).toBe('A/11');
  expect(nextCode([])).toBe('TH-01');
});

test('a time is shown so that the same is read back', () => {
  for (const ms of [0, 60_000, 90_000, 3_600_000 * 30 + 61_000]) {
    expect(wireOf({ offsetMs: offsetText(ms) })).toEqual({ offsetMs: ms });
  }
  expect(wireOf({ offsetMs: ' ' })).toEqual({ offsetMs: null });
});

test('what is typed wrong is told before the server is asked', () => {
  const form = startOf(null, 'TH-01');
  expect(faultsIn(form)).toEqual(['offsetMs']);
  expect(faultsIn({ ...form, trigger: 'conditional' })).toEqual(['condition']);
  expect(
    faultsIn({ ...form, trigger: 'conditional', condition: { afterMinutes: 1 }, offsetMs: 'sớm' }),
  ).toEqual(['offsetMs']);
  expect(faultsIn({ ...form, trigger: 'manual', offsetMs: 'sớm' })).toEqual([]);
  const row = { kind: 'ack', due: '0', weight: '1', task: null } as const;
  expect(faultsIn({ ...form, offsetMs: '5', expectations: [row] })).toEqual(['expectations']);
});

test('only what was changed goes out, and what was emptied is cleared', () => {
  expect(wireOf({ notes: ' ', from: 'SOC', parties: ['doi'] })).toEqual({
    ...{ notes: null, from: 'SOC', parties: ['doi'] },
  });
  expect(wireOf({ trigger: 'manual', offsetMs: '20' })).toEqual({ trigger: 'manual', offsetMs: null });
  expect(wireOf({ expectations: [{ kind: 'ack', due: '2,5', weight: '1', task: null }] })).toEqual({
    expectations: [{ kind: 'ack', dueMinutes: 2.5, weight: 1, task: null }],
  });
});

test('a condition becomes rows and the same condition again; what nests deeper stays as it is', () => {
  const flat = {
    any: [
      { inject: 'TH-01', is: 'released' },
      { not: { inject: 'TH-02', is: 'completed' } },
      { afterMinutes: 30 },
    ],
  } as const;
  const form = rowsOf({ any: [...flat.any] });
  expect(form && conditionFrom(form)).toEqual(flat);
  expect(rowsOf({ all: [{ any: [{ afterMinutes: 1 }] }] })).toBeNull();
  expect(conditionFrom({ join: 'all', rows: [] })).toBeNull();
});
