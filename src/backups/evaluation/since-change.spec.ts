import type { CopyFacts } from './facts.js';
import {
  ALL_DATA,
  check,
  codesOf,
  DISK,
  judged,
  listingOf,
  NAS,
  NOW,
  proved,
  restore,
  run,
  squareOf,
  statesOf,
  systemOf,
} from './facts.fixture.js';
import { HOUR } from './phases.js';

const changedAt = NOW - 3 * HOUR;
const moved = (over: Partial<CopyFacts> = {}): CopyFacts => ({ ...DISK, changedAt, ...over });
const fresh = [run(NOW - 2 * HOUR, { snapshot: 'fresh' })];

test('what was seen of the device before proves nothing of the one that was typed in its place', () => {
  const verdict = judged(systemOf([NAS, moved()]));
  expect(verdict.verdict).toBe('unproved');
  expect(statesOf(verdict)).toBe('unproved unproved unproved unproved met');
  expect(codesOf(squareOf(verdict, 'copies'))).toBe('changed_since_run of disk');
  expect(verdict.datasets[0]!.copies[1]).toMatchObject({ state: 'waiting_first', level: 0, counts: false });
});

test.each<[string, Partial<CopyFacts>, string, string]>([
  ['made and listed since', { runs: fresh, lastListing: listingOf(fresh) }, 'met', ''],
  [
    'made since, listed before',
    { runs: fresh, lastListing: listingOf(DISK.runs, changedAt - 1) },
    'unproved',
    'not_listed of disk',
  ],
  [
    'listed since, made before',
    { lastListing: listingOf(DISK.runs) },
    'unproved',
    'changed_since_run of disk',
  ],
  [
    'a run that had begun when it was changed',
    { runs: [run(changedAt - 1)], lastListing: listingOf([run(changedAt - 1)]) },
    'unproved',
    'changed_since_run of disk',
  ],
  [
    'heard of before',
    { runs: [], lastListing: null, heartbeatAt: changedAt - 1 },
    'unproved',
    'declared_only of disk',
  ],
  [
    'heard of since',
    { runs: [], lastListing: null, heartbeatAt: changedAt },
    'unproved',
    'heartbeat_only of disk',
  ],
])('a copy that became another, %s', (_, over, state, codes) => {
  const square = squareOf(judged(systemOf([NAS, moved(over)])), 'copies');
  expect([square.state, codesOf(square)]).toEqual([state, codes]);
});

test('what was read of it before is told, and does not count', () => {
  const again = { runs: fresh, lastListing: listingOf(fresh), restores: [restore(0.1)] };
  const square = squareOf(judged(systemOf([NAS, moved(again)])), 'errors');
  expect([square.state, codesOf(square)]).toEqual(['unproved', 'changed_since_read of disk']);
  const read = moved({ ...again, checks: [check(10, ALL_DATA), check(0.1, ALL_DATA)] });
  expect(squareOf(judged(systemOf([NAS, read])), 'errors').state).toBe('met');
});

test('typing another device answers no failure; a reading of the new one does', () => {
  const failing = proved('disk', { changedAt, checks: [check(1, ALL_DATA, { passed: false })] });
  expect(codesOf(squareOf(judged(systemOf([NAS, failing])), 'errors'))).toBe('check_failed of disk');
  const checks = [...failing.checks, check(0.1, ALL_DATA)];
  expect(squareOf(judged(systemOf([NAS, { ...failing, checks }])), 'errors').state).toBe('met');
});
