import type { LastHeld, YearBody, YearDrill, YearFigures, YearSystem } from './year.dto.js';

/** A drill that was held to its end, with who played in it and which systems it exercised. */
export interface Held {
  readonly id: string;
  readonly code: string;
  readonly kind: string;
  readonly at: Date;
  readonly year: number;
  readonly letter: LastHeld['letter'];
  readonly unitIds: readonly string[];
  readonly systemIds: readonly string[];
}

interface Asked {
  readonly year: number;
  readonly now: Date;
}

export const KINDS_OF_DRILL = ['tabletop', 'functional', 'live_fire'] as const;

/** Year of Vietnam, which keeps UTC+7 all the year. */
export const yearOf = (at: Date): number => new Date(at.getTime() + 7 * 3_600_000).getUTCFullYear();

/**
 * What the year says of who should take part in a drill.
 *
 * At least one drill a year: of each ministry and province, QĐ 1622/QĐ-TTg (25/10/2017) and CT 60/CT-BTTTT (16/9/2021), the
 * latter also for systems of level three and above; the provinces' plans ask it of every body ("Tối thiểu mỗi năm tổ chức
 * 01 lần diễn tập"). So a past year without one is missed; in the present one whose last drill lies more than a year
 * back, or who never had any, is overdue.
 */
function standingIn(
  held: readonly Held[],
  { year, now }: Asked,
): { last: LastHeld | null; isOverdue: boolean } {
  const found = held.filter((drill) => drill.year <= year).toSorted((one, other) => +other.at - +one.at)[0];
  const last = found ? lastOf(found) : null;
  if (found?.year === year) return { last, isOverdue: false };
  if (year < yearOf(now)) return { last, isOverdue: true };
  const yearAgo = new Date(now);
  yearAgo.setUTCFullYear(yearAgo.getUTCFullYear() - 1);
  return { last, isOverdue: !found || found.at < yearAgo };
}

const lastOf = ({ id, code, kind, at, letter }: Held): LastHeld => ({ drillId: id, code, kind, at, letter });

type Subject<T> = Omit<T, 'took' | 'last' | 'isOverdue'>;

export function bodiesOf(
  units: readonly Subject<YearBody>[],
  held: readonly Held[],
  asked: Asked,
): YearBody[] {
  return overdueFirst(
    units.map((unit) => {
      const own = held.filter(({ unitIds }) => unitIds.includes(unit.unitId));
      const took = Map.groupBy(
        own.filter(({ year }) => year === asked.year),
        ({ kind }) => kind,
      );
      return {
        ...unit,
        took: Object.fromEntries([...took].map(([kind, drills]) => [kind, drills.map(({ code }) => code)])),
        ...standingIn(own, asked),
      };
    }),
  );
}

export const systemsIn = (
  systems: readonly Subject<YearSystem>[],
  held: readonly Held[],
  asked: Asked,
): YearSystem[] =>
  overdueFirst(
    systems.map((system) => ({
      ...system,
      ...standingIn(
        held.filter(({ systemIds }) => systemIds.includes(system.id)),
        asked,
      ),
    })),
  );

/** What is overdue, then by how long ago the last was; never is longest. */
const overdueFirst = <T extends { last: LastHeld | null; isOverdue: boolean }>(rows: readonly T[]): T[] =>
  rows.toSorted(
    (one, other) =>
      Number(other.isOverdue) - Number(one.isOverdue) || +(one.last?.at ?? 0) - +(other.last?.at ?? 0),
  );

/** Who took part in the year, of how many. */
export function tookPart(
  { bodies, systems, drills }: { bodies: YearBody[]; systems: YearSystem[]; drills: YearDrill[] },
  year: number,
): Pick<YearFigures, 'kinds' | 'bodies' | 'bodiesTook' | 'systems' | 'systemsExercised'> {
  const real = drills.filter(({ status }) => status !== 'cancelled');
  return {
    kinds: KINDS_OF_DRILL.map((kind) => {
      const own = real.filter((drill) => drill.kind === kind);
      const held = own.filter(({ isHeld }) => isHeld).length;
      return { kind, planned: own.length - held, held };
    }),
    bodies: bodies.length,
    bodiesTook: bodies.filter(({ took }) => Object.keys(took).length > 0).length,
    systems: systems.length,
    systemsExercised: systems.filter(({ last }) => last !== null && yearOf(last.at) === year).length,
  };
}
