import type { IncidentItem } from '../../api/types';
import { isOpen } from '../../live/rows';
import { isOverdue } from '../../marks/face';

/** How many incidents are open at a unit's, and how many orders it has not answered in time. */
export type Figures = { open: number; silent: number };

/** By unit; a unit without either is absent. */
export function areaFigures(rows: readonly IncidentItem[], now: number): Map<string, Figures> {
  const figures = new Map<string, Figures>();
  const of = (unitId: string): Figures => {
    const known = figures.get(unitId) ?? { open: 0, silent: 0 };
    figures.set(unitId, known);
    return known;
  };
  for (const row of rows) {
    if (!isOpen(row)) continue;
    of(row.unitId).open += 1;
    for (const assignment of row.assignments ?? [])
      if (assignment.state === 'sent' && isOverdue(assignment, now)) of(assignment.unitId).silent += 1;
  }
  return figures;
}

/** Whether both tell the same of every unit. */
export function sameFigures(one: ReadonlyMap<string, Figures>, other: ReadonlyMap<string, Figures>): boolean {
  if (one.size !== other.size) return false;
  for (const [id, { open, silent }] of one) {
    const also = other.get(id);
    if (also?.open !== open || also.silent !== silent) return false;
  }
  return true;
}

/** Five steps of the map: 0, 1, 2, 3, 4 and more. */
export const stepOf = (open: number): 0 | 1 | 2 | 3 | 4 => Math.min(open, 4) as 0 | 1 | 2 | 3 | 4;

/** Silent first, then most open: what a table shows on top and what a label is spent on. */
export const byTrouble = (one: Figures, other: Figures): number =>
  other.silent - one.silent || other.open - one.open;

/** Which areas the board is filtered by after a press: this one alone, none when it was; with `adds` among others. */
export function pressed(chosen: readonly string[], id: string, adds: boolean): string[] | undefined {
  const isIn = chosen.includes(id);
  const next = adds
    ? isIn
      ? chosen.filter((one) => one !== id)
      : [...chosen, id]
    : isIn && chosen.length === 1
      ? []
      : [id];
  return next.length ? next : undefined;
}
