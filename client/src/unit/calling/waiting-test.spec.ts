import { waitingTest } from './waiting-test';

const now = Date.parse('2026-11-26T03:00:00.000Z');
const told = (kind: 'contact_test' | 'order', hours: number, more: object = {}) => ({
  kind,
  data: { testId: `${hours}` },
  readAt: null,
  createdAt: new Date(now - hours * 3_600_000).toISOString(),
  ...more,
});

it.each([
  ['the newest', [told('order', 1), told('contact_test', 2), told('contact_test', 700)], '2'],
  [
    'none when it was answered',
    [told('contact_test', 2, { readAt: 'x' }), told('contact_test', 700)],
    undefined,
  ],
  ['none that is weeks old', [told('contact_test', 400)], undefined],
  ['none without a test', [told('order', 1)], undefined],
])('waits: %s', (_, items, testId) => expect(waitingTest(items, now)?.testId).toBe(testId));
