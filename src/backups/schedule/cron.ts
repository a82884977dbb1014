import { Cron } from 'croner';

/** The five fields of a cron line, in their order. */
export const CRON_FIELDS = ['minute', 'hour', 'day_of_month', 'month', 'day_of_week'] as const;
export type CronField = (typeof CRON_FIELDS)[number];

const MONTHS = 'JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC';
const DAYS = 'SUN|MON|TUE|WED|THU|FRI|SAT';

/** A list of values, ranges and steps; `also` are the field's own terms. */
const fieldOf = (value: string, also = ''): RegExp =>
  new RegExp(`^${anyOf(value, also)}(?:,${anyOf(value, also)})*$`, 'i');
const anyOf = (value: string, also: string): string =>
  `(?:(?:\\*|(?:${value})(?:-(?:${value}))?)(?:/\\d{1,3})?${also})`;

/** What Debian's cron and Healthchecks (its `cronsim`) write; the rest of what the library knows (`?`, `W`, `+`, `@daily`) is not theirs. */
const GRAMMAR: Record<CronField, RegExp> = {
  minute: fieldOf('\\d{1,2}'),
  hour: fieldOf('\\d{1,2}'),
  day_of_month: fieldOf('\\d{1,2}', '|LW?'),
  month: fieldOf(`\\d{1,2}|${MONTHS}`),
  day_of_week: fieldOf(`\\d|${DAYS}`, `|\\dL|(?:\\d|${DAYS})#[1-5]`),
};

/**
 * The first field of a cron line that is wrong, `expr` where there are not five; null where all are right.
 * Stricter than Healthchecks in one thing: a step above the field's range is refused.
 */
export function cronProblem(expr: string): CronField | 'expr' | null {
  const parts = expr.trim().split(/\s+/);
  if (parts.length !== CRON_FIELDS.length) return 'expr';
  return CRON_FIELDS.find((field, at) => !isField(field, at, parts[at] ?? '')) ?? null;
}

function isField(field: CronField, at: number, text: string): boolean {
  if (!GRAMMAR[field].test(text)) return false;
  try {
    lineOf(CRON_FIELDS.map((_, other) => (other === at ? text : '*')).join(' '), 'UTC');
    return true;
  } catch {
    return false;
  }
}

/**
 * A line that was found right, in its zone, as Debian's cron runs it: of a day of the month and a weekday either is enough,
 * unless one begins with a star; a fixed time in the gap of a clock change runs at the gap's end, one that occurs twice runs
 * once; lines whose minute or hour begins with a star run by the clock on the wall.
 */
export function lineOf(expr: string, tz: string): Cron {
  const [, , dayOfMonth, , dayOfWeek] = expr.trim().split(/\s+/);
  return new Cron(expr, {
    timezone: tz,
    mode: '5-part',
    domAndDow: Boolean(dayOfMonth?.startsWith('*') || dayOfWeek?.startsWith('*')),
    sloppyRanges: true,
    fixedTimeRule: 'no-wildcard',
  });
}
