/** How many days, weeks and months back one archive each is kept. */
export interface Kept {
  readonly daily: number;
  readonly weekly: number;
  readonly monthly: number;
}

const DAY_MS = 86_400_000;
/** The province's time has no summer: its day is a fixed shift. */
const VIETNAM_MS = 7 * 3_600_000;
const NAME = /^dieu-phoi-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z\.backup$/;

/** The name of an archive made at this instant. */
export const archiveName = (madeAt: Date): string =>
  `dieu-phoi-${madeAt
    .toISOString()
    .replace(/[-:]/g, '')
    .replace(/\.\d+Z$/, 'Z')}.backup`;

/** When an archive was made, by its name; null for any other file. */
export function madeAtOf(name: string): Date | null {
  const parts = NAME.exec(name);
  if (!parts) return null;
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}

const PARTIAL = '.partial';
/** Nobody writes one archive for longer. */
const MOST_WRITING_MS = 2 * 3_600_000;

/** The name under which an archive is written; it gets its own when it is whole. */
export const partialName = (archive: string): string => archive + PARTIAL;

/** Whether a file is an archive whose writing ended with its server. */
export function isLeftover(name: string, now: Date): boolean {
  const begunAt = name.endsWith(PARTIAL) ? madeAtOf(name.slice(0, -PARTIAL.length)) : null;
  return begunAt !== null && now.getTime() - begunAt.getTime() > MOST_WRITING_MS;
}

/** Whether the newest is any good may not be known before the next night: the ones before it are there until then. */
const TOO_YOUNG_MS = 2 * DAY_MS;

/**
 * Which archives to remove: all but the newest of each of the last days, weeks (from Monday) and months that have any,
 * and none of the last two days. Files of other names are none of our business, nor are archives of a time to come,
 * made when a clock was ahead; the newest of the others always stays.
 */
export function superfluousArchives(names: readonly string[], kept: Kept, now: Date): string[] {
  const newestFirst = names
    .flatMap((name) => {
      const madeAt = madeAtOf(name);
      return madeAt && madeAt <= now ? [{ name, madeAt }] : [];
    })
    .toSorted((a, b) => b.madeAt.getTime() - a.madeAt.getTime());
  const staying = new Set(newestFirst.slice(0, 1).map(({ name }) => name));
  for (const [periodOf, most] of periods(kept)) {
    const seen = new Set<string>();
    for (const { name, madeAt } of newestFirst) {
      const period = periodOf(new Date(madeAt.getTime() + VIETNAM_MS));
      if (seen.has(period)) continue;
      if (seen.size >= most) break;
      seen.add(period);
      staying.add(name);
    }
  }
  return newestFirst
    .filter(({ name, madeAt }) => !staying.has(name) && now.getTime() - madeAt.getTime() >= TOO_YOUNG_MS)
    .map(({ name }) => name);
}

/** A local day's week is named by its number since a Monday long ago. */
const periods = ({ daily, weekly, monthly }: Kept): [(local: Date) => string, number][] => [
  [(local) => local.toISOString().slice(0, 10), daily],
  [(local) => String(Math.floor((local.getTime() / DAY_MS + 3) / 7)), weekly],
  [(local) => local.toISOString().slice(0, 7), monthly],
];
