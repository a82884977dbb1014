import type { Schedule } from '../evaluation/facts.js';
import { scheduleProblem } from './schedule-problem.js';

const cron = (expr: string, tz = 'Asia/Ho_Chi_Minh', graceMinutes = 60): Schedule => ({
  kind: 'cron',
  expr,
  tz,
  graceMinutes,
});

test.each([
  '* * * * *',
  '0 2 * * *',
  '  0   2 * * *  ',
  '*/15 8-17 * * mon-FRI',
  '5/20 * * * *',
  '0 2 L * *',
  '0 2 lw * *',
  '0 2 * * 5L',
  '0 2 * * FRI#2',
  '0 2 * * 7',
  '0 2 1 JAN,jul *',
  '0 2 1,15,L * *',
  '0 0 29 2 1',
  '59 23 31 12 *',
  '0 0 1-7 * */7',
])('a right line: %s', (expr) => {
  expect(scheduleProblem(cron(expr))).toBeNull();
});

test.each([
  ['', 'expr', 'five_fields'],
  ['0 2 * *', 'expr', 'five_fields'],
  ['0 0 2 * * *', 'expr', 'five_fields'],
  ['@daily', 'expr', 'five_fields'],
  ['60 2 * * *', 'minute', 'bad_field'],
  ['-1 2 * * *', 'minute', 'bad_field'],
  ['*/0 2 * * *', 'minute', 'bad_field'],
  ['1,,2 2 * * *', 'minute', 'bad_field'],
  ['/5 2 * * *', 'minute', 'bad_field'],
  ['¹ 2 * * *', 'minute', 'bad_field'],
  ['0 24 * * *', 'hour', 'bad_field'],
  ['0 5-1 * * *', 'hour', 'bad_field'],
  ['0 ? * * *', 'hour', 'bad_field'],
  ['0 2 0 * *', 'day_of_month', 'bad_field'],
  ['0 2 32 * *', 'day_of_month', 'bad_field'],
  ['0 2 15W * *', 'day_of_month', 'bad_field'],
  ['0 2 ? * *', 'day_of_month', 'bad_field'],
  ['0 2 * 13 *', 'month', 'bad_field'],
  ['0 2 * MON *', 'month', 'bad_field'],
  ['0 2 * * 8', 'day_of_week', 'bad_field'],
  ['0 2 * * MONL', 'day_of_week', 'bad_field'],
  ['0 2 * * 1#6', 'day_of_week', 'bad_field'],
  ['0 2 * * 1#0', 'day_of_week', 'bad_field'],
  ['0 2 * * 5L-6', 'day_of_week', 'bad_field'],
  ['0 2 * * +MON', 'day_of_week', 'bad_field'],
  ['0 2 29 2 *', 'expr', 'too_rare'],
  ['0 2 31 6 *', 'expr', 'too_rare'],
  ['0 2 * 2 1#5', 'expr', 'too_rare'],
])('a wrong line: "%s" for its %s', (expr, field, code) => {
  expect(scheduleProblem(cron(expr))).toEqual({ field, code });
});

test.each([
  ['Asia/Ho_Chi_Minh', null],
  ['Asia/Saigon', null],
  ['UTC', null],
  ['Etc/GMT-7', null],
  ['', { field: 'tz', code: 'unknown_zone' }],
  ['Asia/Hanoi', { field: 'tz', code: 'unknown_zone' }],
  ['+07:00', { field: 'tz', code: 'unknown_zone' }],
  ['../etc/passwd', { field: 'tz', code: 'unknown_zone' }],
])('the zone "%s"', (tz, problem) => {
  expect(scheduleProblem(cron('0 2 * * *', tz))).toEqual(problem);
});

test.each([
  [0, false],
  [1, true],
  [1.5, false],
  [365 * 24 * 60, true],
  [365 * 24 * 60 + 1, false],
  [NaN, false],
  [-5, false],
])('%s minutes', (minutes, isRight) => {
  const problem = (field: string) => (isRight ? null : { field, code: 'out_of_range' });
  expect(scheduleProblem({ kind: 'interval', minutes, graceMinutes: 60 })).toEqual(problem('minutes'));
  expect(scheduleProblem({ kind: 'interval', minutes: 60, graceMinutes: minutes })).toEqual(
    problem('graceMinutes'),
  );
  expect(scheduleProblem(cron('0 2 * * *', 'UTC', minutes))).toEqual(problem('graceMinutes'));
});
