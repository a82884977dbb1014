import type { Square, SystemVerdict } from '../evaluation/verdict.js';
import { sinceAfter } from './since.js';

const verdict = (states: Readonly<Partial<Record<Square['rule'], Square['state']>>>): SystemVerdict => ({
  ...{ verdict: 'unproved', datasets: [], validUntil: null, score: 0 },
  squares: Object.entries(states).map(([rule, state]) => ({
    ...{ rule: rule as Square['rule'], state, figure: null, unit: 'copies', reasons: [] },
    ...{ validUntil: null, actBy: null },
  })),
});

test.each([
  ['the first answer', null, {}, { copies: 'met' }, { copies: 9 }],
  ['as before', { copies: 'met' }, { copies: 3 }, { copies: 'met' }, { copies: 3 }],
  ['otherwise', { copies: 'met' }, { copies: 3 }, { copies: 'unmet' }, { copies: 9 }],
  ['as before, nobody knows since when', { copies: 'met' }, {}, { copies: 'met' }, { copies: 9 }],
  [
    'one of two',
    { copies: 'met', media: 'met' },
    { copies: 3, media: 4 },
    { copies: 'met', media: 'waived' },
    { copies: 3, media: 9 },
  ],
] as const)('%s', (_, before, since, now, expected) => {
  expect(sinceAfter(before && verdict(before), since, verdict(now), 9)).toEqual(expected);
});
