import type { Cron } from 'croner';
import type { Schedule } from '../evaluation/facts.js';
import { lineOf } from './cron.js';

const MINUTE = 60_000;

/**
 * The two latest expected firings at or before an instant, the later first. An interval has no clock of its own: it is
 * counted back from the instant.
 * @throws RangeError for a cron line that has not fired twice before
 */
export function previousFirings(schedule: Schedule, now: number): readonly [latest: number, before: number] {
  if (schedule.kind === 'interval') return [now, now - schedule.minutes * MINUTE];
  const [latest, before] = known(schedule).line.previousRuns(2, new Date(now + 1));
  if (!latest || !before) throw new RangeError(`never fires: ${schedule.expr}`);
  return [latest.getTime(), before.getTime()];
}

/**
 * The first expected firing after an instant.
 * @throws RangeError for a cron line that never fires again
 */
export function nextFiring(schedule: Schedule, after: number): number {
  if (schedule.kind === 'interval') return after + schedule.minutes * MINUTE;
  const next = known(schedule).line.nextRun(new Date(after));
  if (!next) throw new RangeError(`never fires: ${schedule.expr}`);
  return next.getTime();
}

/**
 * Milliseconds between the two firings that an instant lies between. A copy made on Friday by a line of working days is
 * due on Monday: its interval is that of its data, and the passing of time does not change it.
 */
export function intervalAt(schedule: Schedule, at: number): number {
  if (schedule.kind === 'interval') return schedule.minutes * MINUTE;
  const { spans } = known(schedule);
  let span = spans.find(({ from, to }) => from <= at && at < to);
  if (!span) {
    span = { from: previousFirings(schedule, at)[0], to: nextFiring(schedule, at) };
    spans.unshift(span);
    spans.length = Math.min(spans.length, KNOWN_SPANS);
  }
  return span.to - span.from;
}

/** A line, and the firings that copies lay between lately: most copies of a province ask for the same. */
interface KnownLine {
  readonly line: Cron;
  readonly spans: { readonly from: number; readonly to: number }[];
}
const KNOWN_LINES = 1_000;
const KNOWN_SPANS = 32;
const knownLines = new Map<string, KnownLine>();

function known({ expr, tz }: Schedule & { kind: 'cron' }): KnownLine {
  const key = `${tz} ${expr}`;
  let line = knownLines.get(key);
  if (!line) {
    if (knownLines.size >= KNOWN_LINES) knownLines.clear();
    line = { line: lineOf(expr, tz), spans: [] };
    knownLines.set(key, line);
  }
  return line;
}
