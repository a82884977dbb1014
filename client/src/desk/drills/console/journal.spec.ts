import type { JournalLine } from '../../../api/drills';
import { grouped } from './journal';

const line = (type: string, by = 'An'): JournalLine => ({
  ...{ seq: 1, at: '2026-11-24T02:00:00Z', type, by },
  ...{ code: null, title: null, drillMs: null, reason: null },
});

test('many approvals are one line, each release is its own', () => {
  const lines = [
    line('inject.released'),
    line('inject.released'),
    line('drill.started'),
    line('inject.approved'),
    line('inject.approved'),
    line('inject.approved', 'Bình'),
  ];
  expect(grouped(lines).map(({ line: { type, by }, count }) => [type, by, count])).toEqual([
    ['inject.released', 'An', 1],
    ['inject.released', 'An', 1],
    ['drill.started', 'An', 1],
    ['inject.approved', 'An', 2],
    ['inject.approved', 'Bình', 1],
  ]);
});
