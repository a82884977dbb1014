import type { Assignment } from '../assignments/assignment.entity.js';
import { fire, rungAfter } from './firing.js';
import {
  acknowledged,
  at,
  climbed,
  critical,
  DAY,
  dueAfter,
  low,
  minuteOf,
  sent,
  timerOf,
} from './ladder.fixture.js';
import type { Timer } from './timer.js';

test.each<[string, Timer, number, number[]]>([
  [
    'at its times, twice',
    timerOf('answer', { plan: critical, dueAt: at(0) }),
    0,
    [0, 5, 10, 15, 30, 45, 50, 55, 60, 75],
  ],
  [
    'after an outage of five hours each rung in its turn',
    timerOf('answer', { plan: critical, step: 1, dueAt: at(5) }),
    300,
    [300, 305, 310, 325, 340, 345, 350, 355, 370],
  ],
  [
    'a rung that was called before its time brings no other forward',
    timerOf('answer', { plan: critical, step: 3, dueAt: at(5) }),
    0,
    [5, 30, 45, 50, 55, 60, 75],
  ],
  [
    'after an outage of the whole window',
    timerOf('answer', { plan: low, step: 1, dueAt: at(120) }),
    120 + 7 * DAY,
    [120 + 7 * DAY, 240 + 7 * DAY],
  ],
  [
    'a first rung that is due only after the holidays',
    timerOf('answer', { plan: low, dueAt: at(10 * DAY) }),
    0,
    [10 * DAY, 10 * DAY + 120, 10 * DAY + 240],
  ],
])('climbed %s', (_, timer, from, minutes) => {
  expect(climbed(timer, from)).toEqual({ minutes, end: 'exhausted' });
});

test.each<[string, Timer, number, string | null]>([
  ['a rung due longer ago', timerOf('answer', { dueAt: at(0) }), 7 * DAY + 1, null],
  [
    'an activity of a week that ends now',
    timerOf('activity', { dueAt: at(7 * DAY) }),
    7 * DAY + 1,
    'answer_expired',
  ],
  [
    'the warning of a deadline in ten days',
    timerOf('resolution', { targetAt: at(10 * DAY), dueAt: at(8 * DAY) }),
    8 * DAY,
    'deadline_at_risk',
  ],
  [
    'its breach',
    timerOf('resolution', { step: 1, targetAt: at(10 * DAY), dueAt: at(10 * DAY) }),
    10 * DAY,
    'deadline_breached',
  ],
  [
    'a warning that comes late, of a deadline that is not old',
    timerOf('resolution', { targetAt: at(50 * DAY), dueAt: at(40 * DAY) }),
    49 * DAY,
    'deadline_at_risk',
  ],
  [
    'the warning of a deadline that is old',
    timerOf('resolution', { targetAt: at(10 * DAY), dueAt: at(8 * DAY) }),
    18 * DAY,
    null,
  ],
])('the window and %s', (_, timer, now, says) => {
  const row = timer.kind === 'answer' ? sent : acknowledged;
  const firing = fire(timer, row as unknown as Assignment, { now: at(now), dueAfter });
  expect(firing.says).toBe(says);
  if (says === null) expect(firing.next.endReason).toBe('too_old');
});

test('phones that ring in the morning put the next rung off until so long after it', () => {
  const timer = timerOf('answer', { dueAt: at(0) });
  expect(minuteOf(rungAfter(timer, { step: 1, round: 0 }, { calledAt: at(450), dueAfter }))).toBe(480);
});
