import {
  acknowledged,
  at,
  climbed,
  critical,
  dueAfter,
  low,
  medium,
  minuteOf,
  sent,
  timerOf,
} from './ladder.fixture.js';
import { type Plan, planFor, type Policy, standingOf } from './plan.js';
import { endReasonOf, reconcile, type Timer, type TimerKind, type Wanted, type Watched } from './timer.js';

const inLine = (
  kind: TimerKind,
  { row = sent, plan, present, now = 0 }: { row?: Watched; plan: Plan; present?: Timer; now?: number },
): Wanted | undefined =>
  reconcile(row, plan, { existing: present ? [present] : [], dueAfter, now: at(now) }).find(
    (timer) => timer.kind === kind,
  );

test.each<[string, { plan: Plan; present: Timer; now: number }, [number, number] | null]>([
  [
    'raised while it is climbed: the next rung now',
    { plan: critical, present: timerOf('answer', { step: 3, dueAt: at(90) }), now: 80 },
    [3, 80],
  ],
  [
    'raised early: the next rung at its time on the new ladder',
    { plan: critical, present: timerOf('answer', { step: 1, dueAt: at(30) }), now: 2 },
    [1, 5],
  ],
  [
    'raised when it was exhausted: anew',
    { plan: critical, present: timerOf('answer', { step: 3, round: 1, endReason: 'exhausted' }), now: 500 },
    [0, 500],
  ],
  [
    'raised when it was too old: anew',
    { plan: critical, present: timerOf('answer', { plan: low, endReason: 'too_old' }), now: 500 },
    [0, 500],
  ],
  [
    'lowered when it was exhausted: no more',
    { plan: low, present: timerOf('answer', { plan: critical, endReason: 'exhausted' }), now: 500 },
    null,
  ],
  [
    'as grave as before under another policy: no more',
    {
      plan: { ...medium, policyId: 'other' },
      present: timerOf('answer', { endReason: 'exhausted' }),
      now: 500,
    },
    null,
  ],
])('severity %s', (_, { plan, present, now }, expected) => {
  const timer = inLine('answer', { plan, present, now });
  expect(timer ? [timer.step, minuteOf(timer.dueAt)] : null).toEqual(expected);
  if (!timer) return;
  const { id } = present;
  expect(inLine('answer', { plan, present: { ...timer, id }, now })).toBeUndefined();
  const gaps = climbed({ ...timer, id }, now)
    .minutes.slice(1)
    .map((minute, index, all) => minute - (all[index - 1] ?? minuteOf(timer.dueAt) ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(5);
});

const activity = timerOf('activity', { beganAt: at(10), dueAt: at(250) });

test.each<
  [string, { row: Watched; plan: Plan; present?: Timer; now?: number }, [number | null, string | null] | null]
>([
  ['begins with the acknowledgement', { row: acknowledged, plan: medium }, [250, null]],
  ['stays as it is', { row: acknowledged, plan: medium, present: activity }, null],
  [
    'stays where a drill’s pause has put it',
    { row: acknowledged, plan: medium, present: { ...activity, dueAt: at(900) } },
    null,
  ],
  [
    'begins anew with a word',
    { row: { ...acknowledged, lastNoteAt: at(700) }, plan: medium, present: { ...activity, dueAt: at(900) } },
    [940, null],
  ],
  ['is as long as the new plan says', { row: acknowledged, plan: critical, present: activity }, [70, null]],
  [
    'is as long as the new plan says, without the pause',
    { row: acknowledged, plan: critical, present: { ...activity, dueAt: at(900) } },
    [720, null],
  ],
  [
    'ends under a plan that does not know it',
    { row: acknowledged, plan: low, present: activity },
    [null, 'finished'],
  ],
  [
    'begins again when the old plan comes back',
    {
      row: acknowledged,
      plan: medium,
      present: { ...activity, plan: low, dueAt: null, endReason: 'finished' },
    },
    [250, null],
  ],
])('an activity %s', (_, situation, expected) => {
  const timer = inLine('activity', situation);
  expect(timer ? [minuteOf(timer.dueAt), timer.endReason] : null).toEqual(expected);
});

const report = timerOf('first_report', { targetAt: at(480), dueAt: at(384) });
const result = timerOf('resolution', { targetAt: at(1000), dueAt: at(800) });
const withDue = { ...acknowledged, dueAt: at(1000) };

test.each<
  [string, TimerKind, { row: Watched; plan: Plan; present?: Timer }, [number | null, number | null] | null]
>([
  ['begins with the order', 'first_report', { row: sent, plan: medium }, [480, 384]],
  ['stays as it is', 'first_report', { row: acknowledged, plan: medium, present: report }, null],
  [
    'stays where a drill’s pause has put it',
    'first_report',
    { row: acknowledged, plan: medium, present: { ...report, beganAt: at(60), targetAt: at(540) } },
    null,
  ],
  [
    'is what the new plan says, from where the pause has put its beginning',
    'first_report',
    { row: acknowledged, plan: critical, present: { ...report, beganAt: at(60), targetAt: at(540) } },
    [180, 156],
  ],
  [
    'ends under a plan that does not know it',
    'first_report',
    { row: acknowledged, plan: low, present: report },
    [480, null],
  ],
  [
    'that was breached is not breached again',
    'first_report',
    { row: sent, plan: medium, present: { ...report, step: 1, dueAt: null, endReason: 'breached' } },
    null,
  ],
  ['that was told begins with the order', 'resolution', { row: withDue, plan: low }, [1000, 800]],
  [
    'that was told stays, whatever the plan',
    'resolution',
    { row: withDue, plan: low, present: result },
    null,
  ],
])('a deadline %s', (_, kind, situation, expected) => {
  const timer = inLine(kind, situation);
  expect(timer ? [minuteOf(timer.targetAt), minuteOf(timer.dueAt)] : null).toEqual(expected);
});

test.each<[string, number, number, 'met' | 'breached']>([
  ['before it', 470, 500, 'met'],
  ['at its instant', 480, 500, 'met'],
  ['after it', 490, 500, 'breached'],
  ['while a drill’s clock stands before it', 490, 450, 'met'],
  ['while a drill’s clock stands after it', 490, 485, 'breached'],
])('a deadline that is met %s', (_, met, now, expected) => {
  const row = { ...acknowledged, state: 'in_progress', firstReportedAt: at(met) } as const;
  const times = { beganAt: at(0), targetAt: at(480), metAt: at(met) };
  expect([endReasonOf(report, row, at(now)), standingOf(times, at(now))]).toEqual([expected, expected]);
});

test('a plan says for what it was taken; what is not classified counts as medium', () => {
  const policies: Policy[] = [
    { ...critical, severities: ['critical', 'high'], kinds: [] },
    { ...medium, severities: ['medium'], kinds: [] },
  ];
  const taken = (severity: 'high' | 'low' | null) => planFor(policies, { severity, kind: 'commune' });
  expect([taken('high')?.severity, taken(null)?.severity, taken('low')]).toEqual(['high', 'medium', null]);
});
