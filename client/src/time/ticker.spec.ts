import { dueNow, holdDeadlines, stepPast } from './ticker';

const at = (clock: string) => Date.parse(`2026-11-22T10:${clock}+07:00`);

test('moves by the minute, and in the first full second after a deadline has passed', () => {
  const deadlines = [at('05:20.400'), at('05:40.000'), at('09:00.000')];
  expect(stepPast(deadlines, at('05:20'))).toBe(at('05:00'));
  expect(stepPast(deadlines, at('05:21'))).toBe(at('05:21'));
  expect(stepPast(deadlines, at('05:40'))).toBe(at('05:21')); // not yet past: late begins after the instant itself
  expect(stepPast(deadlines, at('05:59'))).toBe(at('05:41'));
  expect(stepPast(deadlines, at('06:30'))).toBe(at('06:00'));
  expect(stepPast([], at('06:30'))).toBe(at('06:00'));
});

test('while deadlines are held, what they are judged by stands; afterwards it is the server’s instant again', () => {
  const at = Date.now() - 3_600_000;
  holdDeadlines(at);
  expect(dueNow()).toBe(at);
  holdDeadlines(null);
  expect(dueNow()).toBeGreaterThan(at);
});
